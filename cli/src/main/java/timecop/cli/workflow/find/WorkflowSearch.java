package timecop.cli.workflow.find;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryReverseResponse;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.server.ClockProbe;
import timecop.cli.server.Deadline;
import timecop.cli.server.Pages;
import timecop.cli.server.TemporalConnection;
import timecop.cli.workflow.Payloads;
import timecop.cli.workflow.WorkflowStatus;
import timecop.cli.workflow.follow.CloseEvents;
import timecop.cli.workflow.history.RunHistory;

/** Lists and counts the workflows of a namespace. */
public final class WorkflowSearch {
  /** The rows of a page: the first one is there soon, since a row costs the server 0.5 ms. */
  private static final int PAGE = 200;

  /** Maximum time of a list; at a page every 100 ms, millions of rows. */
  private static final Duration LONGEST = Duration.ofHours(1);

  /** Maximum number of calls that wait for an answer. */
  private static final int CONCURRENT = 20;

  private static final String STATUS = "ExecutionStatus";

  private final TemporalConnection connection;
  private final Payloads payloads;
  private final ClockProbe clock;
  private final RunHistory history;

  /** Searches over the connection. */
  public WorkflowSearch(TemporalConnection connection, Payloads payloads, ClockProbe clock) {
    this.connection = connection;
    this.payloads = payloads;
    this.clock = clock;
    this.history = new RunHistory(connection);
  }

  /**
   * Passes on the selected workflows in the server's order, which is usually open ones first, then
   * the one that closed last; a page at a time.
   *
   * @param limit maximum number of workflows
   * @param page takes the next ones as soon as they are there; is not called without any
   * @return whether there are no more than the limit
   * @throws UserError with exit code 2 if the server rejects the query, 9 if it does not answer or
   *     its list has no end
   */
  public boolean list(Selection selection, int limit, Consumer<List<FoundWorkflow>> page) {
    String query = query(selection);
    Rows rows = new Rows(limit, page);
    try {
      new Pages<ListWorkflowExecutionsResponse>(
              token ->
                  connection.read(
                      stub ->
                          explained(
                              selection,
                              query,
                              () ->
                                  stub.listWorkflowExecutions(
                                      ListWorkflowExecutionsRequest.newBuilder()
                                          .setNamespace(connection.namespace())
                                          .setPageSize((int) Math.min(PAGE, rows.left() + 1L))
                                          .setNextPageToken(token)
                                          .setQuery(query)
                                          .build()))),
              ListWorkflowExecutionsResponse::getNextPageToken)
          .each(Deadline.in(LONGEST), rows::take);
    } catch (StatusRuntimeException e) {
      throw connection.translate(e);
    }
    return !rows.isCut;
  }

  /** Passes on rows up to the limit. */
  private static final class Rows {
    private final Consumer<List<FoundWorkflow>> page;
    private final int limit;
    private int taken;
    private boolean isCut;

    Rows(int limit, Consumer<List<FoundWorkflow>> page) {
      this.limit = limit;
      this.page = page;
    }

    int left() {
      return limit - taken;
    }

    /** Takes a page; returns whether the next one is wanted. */
    boolean take(ListWorkflowExecutionsResponse response) {
      isCut = response.getExecutionsCount() > left();
      List<FoundWorkflow> found =
          response.getExecutionsList().stream().limit(left()).map(FoundWorkflow::of).toList();
      taken += found.size();
      if (!found.isEmpty()) {
        page.accept(found);
      }
      return !isCut;
    }
  }

  /**
   * Returns the number of the selected workflows.
   *
   * @throws UserError with exit code 2 if the server rejects the query, 9 if it does not answer
   */
  public long count(Selection selection) {
    return count(selection, query(selection)).getCount();
  }

  /**
   * Returns the number of the selected workflows of each status that occurs.
   *
   * @throws UserError with exit code 2 if the server rejects the query, 9 if it does not answer
   */
  public Map<WorkflowStatus, Long> countByStatus(Selection selection) {
    Map<WorkflowStatus, Long> counts = new EnumMap<>(WorkflowStatus.class);
    count(selection, (query(selection) + " GROUP BY " + STATUS).strip())
        .getGroupsList()
        .forEach(
            group ->
                counts.merge(
                    WorkflowStatus.inQuery(payloads.decode(group.getGroupValues(0)).asText()),
                    group.getCount(),
                    Long::sum));
    return counts;
  }

  private CountWorkflowExecutionsResponse count(Selection selection, String query) {
    return connection.read(
        stub ->
            explained(
                selection,
                query,
                () ->
                    stub.countWorkflowExecutions(
                        CountWorkflowExecutionsRequest.newBuilder()
                            .setNamespace(connection.namespace())
                            .setQuery(query)
                            .build())));
  }

  /** Makes a call; if the server rejects its query, the error shows what other options added. */
  private <T> T explained(Selection selection, String sent, Supplier<T> call) {
    try {
      return call.get();
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.INVALID_ARGUMENT
          && selection.query().filter(own -> !own.equals(sent)).isPresent()) {
        // The server names positions of the whole query, which the user has not seen.
        throw connection
            .translate(e)
            .withHint("With the other options, the query is: " + sent)
            .withHint("Positions in the error count from its start; correct --query.");
      }
      throw e;
    }
  }

  /**
   * Returns a selection in the server's language; empty if every workflow is meant.
   *
   * @throws UserError with exit code 9 if it needs the server's clock, which cannot be read
   */
  public String query(Selection selection) {
    return selection.inQuery(selection.since().isEmpty() ? Instant.EPOCH : now());
  }

  private Instant now() {
    return clock
        .now()
        .orElseThrow(
            () ->
                new UserError(
                    ExitCode.UNREACHABLE,
                    "The server's clock cannot be read, so --since has no meaning.",
                    "Name the time itself: --query \"StartTime >= '2026-01-31T10:00:00Z'\""));
  }

  /**
   * Returns why each run did not complete, in one line: types and messages, outermost first. Makes
   * one call for each.
   *
   * @param closed closed runs
   * @return a reason for each, in their order; empty if the server does not have it any more
   * @throws UserError with exit code 9 if the server does not answer
   */
  public List<Optional<String>> reasons(List<FoundWorkflow> closed) {
    List<Optional<String>> reasons = new ArrayList<>();
    for (int from = 0; from < closed.size(); from += CONCURRENT) {
      List<FoundWorkflow> some = closed.subList(from, Math.min(closed.size(), from + CONCURRENT));
      List<ListenableFuture<GetWorkflowExecutionHistoryReverseResponse>> calls =
          some.stream().map(it -> history.last(it.execution(), 1)).toList();
      for (int i = 0; i < some.size(); i++) {
        reasons.add(reason(some.get(i), calls.get(i)));
      }
    }
    return reasons;
  }

  private Optional<String> reason(
      FoundWorkflow closed, ListenableFuture<GetWorkflowExecutionHistoryReverseResponse> call) {
    try {
      return call.get().getHistory().getEventsList().stream()
          .filter(CloseEvents::isClose)
          .map(close -> CloseEvents.outcome(close, closed.execution(), payloads).failure())
          .findFirst();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StatusRuntimeException failed) {
        UserError error = connection.translate(failed);
        if (error.exitCode() == ExitCode.NOT_FOUND_OR_EXISTS) {
          return Optional.empty();
        }
        throw error;
      }
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError(ExitCode.INTERRUPTED, "Interrupted.", "");
    }
  }
}
