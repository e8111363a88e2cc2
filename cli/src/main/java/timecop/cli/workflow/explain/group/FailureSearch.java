package timecop.cli.workflow.explain.group;

import io.grpc.StatusRuntimeException;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryReverseResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.server.TemporalConnection;
import timecop.cli.workflow.WorkflowStatus;
import timecop.cli.workflow.explain.RunCause;
import timecop.cli.workflow.find.FoundWorkflow;
import timecop.cli.workflow.find.Selection;
import timecop.cli.workflow.find.WorkflowSearch;
import timecop.cli.workflow.history.RunHistory;

/** Finds the runs that failed, and groups them by cause; reads one event of each. */
public final class FailureSearch {
  private static final List<WorkflowStatus> STATUSES =
      List.of(WorkflowStatus.FAILED, WorkflowStatus.TIMED_OUT, WorkflowStatus.TERMINATED);

  /** Maximum number of calls that wait for an answer. */
  private static final int CONCURRENT = 16;

  /** The runs that cannot be read are named up to this number. */
  private static final int MOST_NAMED = 5;

  private final TemporalConnection connection;
  private final WorkflowSearch search;
  private final RunHistory history;
  private final RunCause causes;

  /** Groups the failures that a search finds. */
  public FailureSearch(TemporalConnection connection, WorkflowSearch search, RunCause causes) {
    this.connection = connection;
    this.search = search;
    this.history = new RunHistory(connection);
    this.causes = causes;
  }

  /**
   * Groups recent failures.
   *
   * @param time how long ago the oldest of them closed at most
   * @param query narrows them down, in the server's language
   * @param limit how many runs are read at most
   * @throws UserError with exit code 2 if the server rejects the query, 9 if it does not answer
   */
  public FailureGroups find(Duration time, Optional<String> query, int limit) {
    Selection failed = new Selection(query, STATUSES, List.of(), Optional.of(time));
    long total = search.count(failed);
    Grouping grouping = new Grouping();
    boolean isAll = search.list(failed, limit, page -> page.forEach(grouping::ask));
    return grouping.groups(total, isAll, limit);
  }

  /** A run whose last event is on its way. */
  private record Asked(
      FoundWorkflow run, Future<GetWorkflowExecutionHistoryReverseResponse> answer) {}

  /** The groups so far, and the answers that are on their way. */
  private final class Grouping {
    private final Map<FailureGroup.Cause, FailureGroup> groups = new LinkedHashMap<>();
    private final Deque<Asked> asked = new ArrayDeque<>();
    private final List<String> unread = new ArrayList<>();
    private long listed;
    private long read;

    void ask(FoundWorkflow run) {
      listed++;
      if (asked.size() == CONCURRENT) {
        take(asked.remove());
      }
      asked.add(new Asked(run, history.last(run.execution(), 1)));
    }

    private void take(Asked one) {
      try {
        List<HistoryEvent> events = one.answer().get().getHistory().getEventsList();
        if (!events.isEmpty()) {
          add(one.run(), events.get(0));
        }
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof StatusRuntimeException status)) {
          throw new IllegalStateException(e);
        }
        unread.add(
            "Workflow %s was not read: %s"
                .formatted(
                    one.run().execution().workflowId(),
                    connection.translate(status).errors().get(0)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UserError(ExitCode.INTERRUPTED, "Interrupted.", "");
      }
    }

    private void add(FoundWorkflow run, HistoryEvent close) {
      read++;
      Instant closed = run.closed().orElse(run.started());
      RunCause.Found found = causes.of(run.type(), close);
      FailureGroup.Cause cause =
          new FailureGroup.Cause(
              found.condition(),
              found.part(),
              found.type(),
              found.language(),
              found.error(),
              MessagePattern.of(found.message()));
      groups.merge(
          cause,
          new FailureGroup(cause, 1, closed, closed, run.execution(), found.message()),
          FailureGroup::with);
    }

    FailureGroups groups(long total, boolean isAll, int limit) {
      while (!asked.isEmpty()) {
        take(asked.remove());
      }
      List<String> unseen = new ArrayList<>();
      if (!isAll) {
        unseen.add(
            "%d of %d failures were not read: the limit is %d (--limit)."
                .formatted(Math.max(1, total - listed), Math.max(total, listed + 1), limit));
      }
      unread.stream().limit(MOST_NAMED).forEach(unseen::add);
      if (unread.size() > MOST_NAMED) {
        unseen.add("%d more could not be read.".formatted(unread.size() - MOST_NAMED));
      }
      return new FailureGroups(
          Math.max(total, listed),
          read,
          groups.values().stream()
              .sorted(
                  Comparator.comparing(FailureGroup::count)
                      .thenComparing(FailureGroup::last)
                      .reversed())
              .toList(),
          List.copyOf(unseen));
    }
  }
}
