package timecop.contract.registration;

/**
 * A workflow or activity as a worker registers it.
 *
 * @param name the registered type
 * @param request the full name of its argument's message type
 * @param response the full name of its result's message type
 */
public record Registered(String name, String request, String response) {}
