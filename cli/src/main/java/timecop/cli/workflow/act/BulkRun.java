package timecop.cli.workflow.act;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.server.Deadline;
import timecop.cli.workflow.Execution;

/** Does an action to many runs, a few at a time. An error of one run does not stop the others. */
public final class BulkRun {
  /** Maximum number of runs that are acted on at the same time. */
  private static final int CONCURRENT = 10;

  /** How long actions that have begun may take to end after an interrupt. */
  private static final Duration LAST = Duration.ofSeconds(5);

  private final Action action;
  private final Consumer<Result> listener;
  private final Counts counts = new Counts();
  private int open;
  private int unreachable;

  /**
   * Prepares the action.
   *
   * @param listener takes each result, in the order in which they come, on the thread that calls
   *     {@link #on}
   */
  public BulkRun(Action action, Consumer<Result> listener) {
    this.action = action;
    this.listener = listener;
  }

  /**
   * What became of one run.
   *
   * @param acted what was done; empty if there is an error
   * @param error why it was not done; empty if it was
   */
  public record Result(Execution run, Optional<Acted> acted, Optional<UserError> error) {
    /** Returns the exit code of a command that acted on this run only. */
    public ExitCode exitCode() {
      return error
          .map(UserError::exitCode)
          .orElseGet(() -> acted.map(Acted::exitCode).orElse(ExitCode.INTERNAL_ERROR));
    }
  }

  /** How many runs were acted on, with which success. */
  private static final class Counts {
    private int done;
    private int failed;
    private ExitCode last = ExitCode.DONE;
  }

  /**
   * How a bulk run ended.
   *
   * @param left the runs that were not reached, because the user or the server stopped it
   */
  public record Totals(int done, int failed, int left, ExitCode exitCode) {}

  /**
   * Does it.
   *
   * @param rate runs per second at most; empty for no limit
   */
  public Totals on(List<Execution> runs, OptionalDouble rate) {
    ExecutorService threads = Executors.newFixedThreadPool(CONCURRENT);
    CompletionService<Result> results = new ExecutorCompletionService<>(threads);
    int begun = 0;
    boolean isInterrupted = false;
    try {
      Deadline start = Deadline.in(Duration.ofNanos(Long.MAX_VALUE));
      while (begun < runs.size() && unreachable < CONCURRENT) {
        await(results, open == CONCURRENT ? null : untilNext(begun, rate, start));
        if (open < CONCURRENT && untilNext(begun, rate, start).isZero()) {
          Execution run = runs.get(begun++);
          var unused = results.submit(() -> result(run));
          open++;
        }
      }
      while (open > 0) {
        await(results, null);
      }
    } catch (InterruptedException e) {
      isInterrupted = true;
      threads.shutdownNow();
      awaitLast(results);
    } finally {
      threads.shutdownNow();
    }
    return totals(runs.size(), isInterrupted);
  }

  private Totals totals(int all, boolean isInterrupted) {
    int left = all - counts.done - counts.failed;
    ExitCode code =
        isInterrupted
            ? ExitCode.INTERRUPTED
            : all == 1
                ? counts.last
                : counts.failed + left > 0 ? ExitCode.CHECK_FAILED : ExitCode.DONE;
    return new Totals(counts.done, counts.failed, left, code);
  }

  /** Returns how long to wait before the run of that number is begun. */
  private static Duration untilNext(int number, OptionalDouble rate, Deadline start) {
    if (rate.isEmpty()) {
      return Duration.ZERO;
    }
    Duration due = Duration.ofNanos((long) (number / rate.getAsDouble() * 1e9));
    Duration passed = start.time().minus(start.left());
    return due.compareTo(passed) > 0 ? due.minus(passed) : Duration.ZERO;
  }

  private Result result(Execution run) {
    try {
      return new Result(run, Optional.of(action.on(run)), Optional.empty());
    } catch (UserError e) {
      return new Result(run, Optional.empty(), Optional.of(e));
    }
  }

  /** Takes the next result; waits for it up to a time, or as long as it takes if that is null. */
  private void await(CompletionService<Result> results, @Nullable Duration time)
      throws InterruptedException {
    Future<Result> next =
        time == null ? results.take() : results.poll(time.toNanos(), TimeUnit.NANOSECONDS);
    if (next == null) {
      return;
    }
    open--;
    Result result;
    try {
      result = next.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    counts.last = result.exitCode();
    if (result.exitCode() == ExitCode.DONE) {
      counts.done++;
    } else {
      counts.failed++;
    }
    unreachable = result.exitCode() == ExitCode.UNREACHABLE ? unreachable + 1 : 0;
    listener.accept(result);
  }

  private void awaitLast(CompletionService<Result> results) {
    Deadline deadline = Deadline.in(LAST);
    try {
      while (open > 0 && !deadline.isPast()) {
        await(results, deadline.left());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
