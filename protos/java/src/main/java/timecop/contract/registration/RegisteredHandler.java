package timecop.contract.registration;

/**
 * A signal, query or update as a workflow's code handles it.
 *
 * @param workflow the registered type of the workflow
 * @param kind "signal", "query" or "update"
 * @param name its registered name
 * @param request the full name of its argument's message type
 * @param response the full name of its result's message type; google.protobuf.Empty for a signal
 * @param validated whether a validator may reject it
 */
public record RegisteredHandler(
    String workflow, String kind, String name, String request, String response, boolean validated) {

  /** Returns the name under which differences report it. */
  String subject() {
    return workflow + "." + name;
  }
}
