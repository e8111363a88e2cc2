package timecop.cli.command.request;

/** Lines of {@code timecop load} to begin with. */
public final class LoadExamples {
  private static final String[] LINES = {
    "",
    "Examples:",
    "  timecop load --rate 5                                 until Ctrl+C",
    "  timecop load --rate 15 --duration 1m --warmup 10s --report load.html",
    "  timecop load --stages 1..50/30s,50/1m --mix demo-mixed=2,demo-java=1",
    "  timecop load --rate 5 --count 300 --fail-if 'completion.p99>2s,error_rate>1%%'",
    "  timecop load --rate 5 --name 'user-{seq}'             a template of a field",
    "  timecop load --rate 2 --find-max --fail-if 'completion.p99>1s'",
    "  timecop load --rate 20 --run-id r1 --seed 1 --part 1/2 --json 1.json",
    "  timecop load merge 1.json 2.json                      the parts of one run"
  };

  private LoadExamples() {}

  /** The lines, as picocli formats them. */
  public static String[] lines() {
    return LINES.clone();
  }
}
