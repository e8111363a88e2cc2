package timecop.cli.load.run;

/** Receives the progress of a load test, from several threads. */
public interface LoadListener {
  /** Receives the state of the run, at each interval and at each change of its phase. */
  void progress(Progress progress);

  /** Receives something that the user should know. */
  void notice(Notice notice);
}
