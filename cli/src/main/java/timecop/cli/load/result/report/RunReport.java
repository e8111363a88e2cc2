package timecop.cli.load.result.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Locale;
import timecop.cli.load.plan.Part;
import timecop.cli.load.run.EndReason;

/**
 * What was run, and when.
 *
 * @param id the run ID, which is part of every workflow ID
 * @param parts the generators whose arrivals the report contains
 * @param seed seed of the mix and of random arrivals
 * @param schedule when arrivals were due
 * @param rates the wanted and the achieved rate
 * @param times how long the run took
 * @param endReason why the arrivals ended
 */
public record RunReport(
    String id,
    List<Part> parts,
    long seed,
    @JsonUnwrapped Schedule schedule,
    @JsonUnwrapped Rates rates,
    @JsonUnwrapped Times times,
    EndReason endReason) {

  /** What made workflows start. */
  public enum Mode {
    /** Time, regardless of earlier workflows. */
    OPEN,
    /** The close of another workflow. */
    CLOSED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How arrivals were spaced. */
  public enum Spacing {
    UNIFORM,
    POISSON,
    /** By the closes of other workflows, in a closed loop. */
    CLOSES;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * When arrivals were due.
   *
   * @param mode what made workflows start
   * @param arrivals how arrivals were spaced
   * @param shape the wanted rates as the user wrote them
   * @param concurrency how many workflows a closed loop keeps open; 0 in an open loop
   */
  public record Schedule(Mode mode, Spacing arrivals, String shape, int concurrency) {}

  /**
   * Rates after the warm-up, in starts per second.
   *
   * @param wantedRate the average wanted rate; 0 in a closed loop
   * @param achievedRate the starts that the server accepted
   */
  public record Rates(double wantedRate, double achievedRate) {}

  /**
   * How long the run took, in seconds.
   *
   * @param begin when it started by the generator's clock, in ISO 8601
   * @param arrivalsSeconds how long arrivals were due
   * @param warmupSeconds the initial period that latencies and gates exclude
   * @param seconds the whole run with its drain
   */
  public record Times(String begin, double arrivalsSeconds, double warmupSeconds, double seconds) {}
}
