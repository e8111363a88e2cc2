package timecop.cli.command.request;

import java.util.List;
import timecop.cli.render.help.HelpDocument.Example;

/** Example command lines of {@code timecop load}. */
public final class LoadExamples {
  /** The examples. */
  public static final List<Example> ALL =
      List.of(
          new Example("5 workflows per second, until Ctrl+C", "timecop load --rate 5"),
          new Example(
              "A run of a minute, with a report as a web page",
              "timecop load --rate 15 --duration 1m --warmup 10s --report load.html"),
          new Example(
              "From 10/s to 30/s and back, every 5 minutes",
              "timecop load --sine 20,10/5m --duration 1h"),
          new Example(
              "A ramp and a plateau, with two workflows",
              "timecop load --stages 1..50/30s,50/1m --mix demo-mixed=2,demo-java=1"),
          new Example(
              "A check for CI, which exits 10 if it fails",
              "timecop load --rate 5 --count 300 --fail-if 'start.p99>1s,error_rate>1%'"),
          new Example(
              "Another name for each workflow", "timecop load --rate 5 --name 'user-{seq}'"),
          new Example(
              "The highest rate that keeps a latency",
              "timecop load --rate 2 --find-max --fail-if 'completion.p99>1s'"),
          new Example(
              "One of two generators that share a run",
              "timecop load --rate 20 --run-id r1 --seed 1 --part 1/2 --json 1.json"),
          new Example("The report of both", "timecop load merge 1.json 2.json"));

  private LoadExamples() {}
}
