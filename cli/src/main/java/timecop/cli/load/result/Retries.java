package timecop.cli.load.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import timecop.cli.load.result.report.RetryReport;

/** The retried tasks of one workflow, some of which may be retried at the same time. */
final class Retries {
  private static final double NANOS_PER_MILLI = 1e6;

  private final List<Retried> tasks = new ArrayList<>();

  /**
   * A task whose last attempt was not the first.
   *
   * @param scheduled when it was scheduled, in nanoseconds since 1970
   * @param started when its last attempt started
   * @param backoff the back-off in between that its retry policy demands, in nanoseconds
   */
  record Retried(long scheduled, long started, long backoff) {
    Retried {
      backoff = Math.min(backoff, Math.max(0, started - scheduled));
    }
  }

  void add(Retried retried) {
    tasks.add(retried);
  }

  /** Returns how much of the time of a completed workflow they took; both times are nanoseconds. */
  RetryReport report(long started, long closed) {
    double sum = tasks.stream().mapToLong(task -> task.started - task.scheduled).sum();
    double backoff = tasks.stream().mapToLong(Retried::backoff).sum();
    double delay = union();
    return new RetryReport(
        1,
        (closed - started) / NANOS_PER_MILLI,
        delay / NANOS_PER_MILLI,
        sum == 0 ? 0 : delay * (backoff / sum) / NANOS_PER_MILLI);
  }

  /** Returns how long at least one task was waiting for its last attempt. */
  private double union() {
    double sum = 0;
    long until = Long.MIN_VALUE;
    for (Retried task :
        tasks.stream().sorted(Comparator.comparingLong(Retried::scheduled)).toList()) {
      long from = Math.max(task.scheduled, until);
      sum += Math.max(0, task.started - from);
      until = Math.max(until, task.started);
    }
    return sum;
  }
}
