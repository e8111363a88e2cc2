package timecop.cli.workflow.history;

import io.grpc.StatusRuntimeException;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import java.time.Duration;
import java.util.function.BiConsumer;
import timecop.catalog.Catalog;
import timecop.cli.server.Deadline;
import timecop.cli.server.TemporalConnection;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.Payloads;
import timecop.cli.workflow.follow.EventDecoder;
import timecop.cli.workflow.follow.FollowEvent;

/** Reads the history of a run, with what each event means. */
public final class DecodedHistory {
  /** At a page of the server every 100 ms, millions of events. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private final TemporalConnection connection;
  private final Catalog catalog;
  private final Payloads payloads;
  private final RunHistory history;

  /** Decodes events with what the catalogue declares. */
  public DecodedHistory(TemporalConnection connection, Catalog catalog, Payloads payloads) {
    this.connection = connection;
    this.catalog = catalog;
    this.payloads = payloads;
    this.history = new RunHistory(connection);
  }

  /**
   * Returns what the server says of a run besides its history.
   *
   * @param target the run; without a run ID, the workflow's latest one
   * @throws timecop.cli.UserError with exit code 7 if it does not exist, 9 if the server does not
   *     answer
   */
  public DescribeWorkflowExecutionResponse describe(Execution target) {
    return connection.describe(target.toProto());
  }

  /**
   * Passes on each event of the run, and what it means; keeps neither.
   *
   * @param target the run; without a run ID, the workflow's latest one
   * @throws timecop.cli.UserError with exit code 7 if it does not exist, 9 if it cannot be read
   */
  public void each(Execution target, BiConsumer<HistoryEvent, FollowEvent> consumer) {
    String runId = describe(target).getWorkflowExecutionInfo().getExecution().getRunId();
    each(new Execution(target.workflowId(), runId), Deadline.in(LONGEST), consumer);
  }

  /** Does the same for a run of which the ID is known, until the deadline. */
  public void each(
      Execution execution, Deadline deadline, BiConsumer<HistoryEvent, FollowEvent> consumer) {
    EventDecoder decoder = new EventDecoder(catalog, payloads, execution);
    try {
      history.each(execution, deadline, event -> consumer.accept(event, decoder.decode(event)));
    } catch (StatusRuntimeException e) {
      throw connection.translate(e);
    }
  }
}
