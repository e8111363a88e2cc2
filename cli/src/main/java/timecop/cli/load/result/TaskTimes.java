package timecop.cli.load.result;

import org.HdrHistogram.Histogram;
import timecop.cli.load.account.Micros;
import timecop.cli.load.result.report.AttemptsReport;
import timecop.cli.load.result.report.LatencyReport;
import timecop.cli.load.result.report.TaskReport;

/** Collects the times and attempts of one kind of task. */
final class TaskTimes {
  private final Key key;
  private final Histogram wait = new Histogram(Micros.DIGITS);
  private final Histogram run = new Histogram(Micros.DIGITS);
  private final Histogram retryDelay = new Histogram(Micros.DIGITS);
  private final Histogram backoff = new Histogram(Micros.DIGITS);
  private long tasks;
  private long attempts;
  private long failed;
  private long unknown;

  /** A kind of task: the registered name of an activity or a workflow, and its language. */
  record Key(TaskReport.Kind kind, String name, String language) {}

  TaskTimes(Key key) {
    this.key = key;
  }

  /** Takes in a task that ended after so many attempts, of which so many failed. */
  void ended(int itsAttempts, int itsFailed) {
    tasks++;
    attempts += itsAttempts;
    failed += itsFailed;
  }

  /** Takes in a task whose number of attempts is unknown. */
  void unknown() {
    tasks++;
    unknown++;
  }

  /** Takes in how long an attempt waited for a worker; times are nanoseconds since 1970. */
  void waited(long scheduled, long started) {
    wait.recordValue(Micros.between(scheduled, started));
  }

  /** Takes in how long a worker took for an attempt. */
  void ran(long started, long ended) {
    run.recordValue(Micros.between(started, ended));
  }

  /** Takes in a task whose last attempt was not the first. */
  void retried(Retries.Retried retried) {
    retryDelay.recordValue(Micros.between(retried.scheduled(), retried.started()));
    backoff.recordValue(Micros.between(0, retried.backoff()));
  }

  TaskReport report() {
    return new TaskReport(
        key.kind,
        key.name,
        key.language,
        LatencyReport.of(wait),
        LatencyReport.of(run),
        new AttemptsReport(
            tasks,
            unknown,
            attempts,
            failed,
            LatencyReport.of(retryDelay),
            LatencyReport.of(backoff)));
  }
}
