package timecop.cli.workflow.start;

import io.temporal.api.common.v1.Payloads;

/**
 * A workflow to be started, whether or not a catalogue declares it.
 *
 * @param type its registered name
 * @param taskQueue the queue that its workers poll
 * @param workflowId its ID
 * @param input its arguments
 * @param settings how the server starts it
 */
public record StartRequest(
    String type, String taskQueue, String workflowId, Payloads input, StartSettings settings) {}
