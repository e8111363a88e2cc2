package timecop.cli.load.run;

/** Hears how a run goes, from several threads. */
public interface LoadListener {
  /** How it stands, once in each interval and at each change of phase. */
  void progress(Progress progress);

  /** Something about the run itself, such as a lost server. */
  void notice(String message);
}
