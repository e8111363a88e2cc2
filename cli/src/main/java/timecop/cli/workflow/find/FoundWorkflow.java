package timecop.cli.workflow.find;

import java.time.Instant;
import timecop.cli.workflow.Execution;

/**
 * A workflow in the server's list.
 *
 * @param type its registered name
 * @param status its status in lower case, such as running
 * @param started when it started, by the server's clock
 */
public record FoundWorkflow(Execution execution, String type, String status, Instant started) {}
