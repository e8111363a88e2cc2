package timecop.cli.load.plan;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import timecop.cli.load.plan.gate.Gate;
import timecop.cli.load.plan.shape.Shape;

/**
 * All that a run is told.
 *
 * @param runId what every workflow id of the run carries
 * @param shape the wanted rates as they were given, in words
 * @param part which of the run's generators this is
 * @param seed decides the mix, and the gaps of Poisson arrivals
 * @param arrivals when starts are due
 * @param mix what is started
 * @param inputs with what
 * @param bounds what it may take
 * @param warmup how long arrivals are counted apart, by their intended time
 * @param gates what must not be
 * @param abortOnFail whether the run ends when a gate breaks
 * @param verify whether every count is held against the server's own
 * @param interval between two looks at the run
 * @param sample how many histories of completed workflows are read after the run
 */
public record LoadPlan(
    String runId,
    String shape,
    Part part,
    long seed,
    Arriving arrivals,
    List<MixEntry> mix,
    ArrivalInputs inputs,
    Bounds bounds,
    Duration warmup,
    List<Gate> gates,
    boolean abortOnFail,
    boolean verify,
    Duration interval,
    int sample) {

  public LoadPlan {
    mix = List.copyOf(mix);
    gates = List.copyOf(gates);
  }

  /** The same at one rate for a time, as a run of its own. */
  public LoadPlan at(double rate, Duration step, String newRunId) {
    return new LoadPlan(
        newRunId,
        String.format(Locale.ROOT, "%.2f/s", rate),
        part,
        seed,
        new Arriving(
            Optional.of(Shape.constant(rate).until(step.toNanos() / 1e9)),
            arrivals.pattern,
            0,
            Optional.of(step),
            Arriving.UNLIMITED),
        mix,
        inputs,
        bounds,
        warmup,
        gates,
        true,
        verify,
        interval,
        sample);
  }

  /**
   * When starts are due.
   *
   * @param shape the wanted rates; empty for a closed loop
   * @param pattern how arrivals lie between them
   * @param concurrency of a closed loop: how many workflows are open at any time
   * @param duration of a closed loop, if it has one
   * @param count how many arrivals there are at most, over all parts
   */
  public record Arriving(
      Optional<Shape> shape,
      ArrivalPattern pattern,
      int concurrency,
      Optional<Duration> duration,
      int count) {

    /** No limit of arrivals. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** Whether the run ends by itself. */
    public boolean hasEnd() {
      return count != UNLIMITED
          || duration.isPresent()
          || shape.filter(s -> Double.isFinite(s.seconds())).isPresent();
    }
  }

  /**
   * What a run may take.
   *
   * @param starts start calls that may wait for their answers at once
   * @param inFlight workflows that may be open at once
   * @param startTimeout how long a start call waits for its answer
   * @param startRetry how long a start that meets a limit is tried again, as an SDK's client does;
   *     zero to try once
   * @param drain how long open workflows are waited for after the last arrival
   * @param onAbort what becomes of open workflows when the run is given up
   */
  public record Bounds(
      int starts,
      int inFlight,
      Duration startTimeout,
      Duration startRetry,
      Duration drain,
      OnAbort onAbort) {}
}
