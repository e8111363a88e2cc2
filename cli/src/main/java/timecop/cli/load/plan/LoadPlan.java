package timecop.cli.load.plan;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import timecop.cli.load.account.Shortfall;
import timecop.cli.load.plan.gate.Gate;
import timecop.cli.load.plan.shape.ConstantShape;

/**
 * Everything that a run does, decided before its first call.
 *
 * @param identity which run it is
 * @param schedule when workflows start
 * @param workload what starts
 * @param limits what the run may use
 * @param judgement when the run fails
 * @param interval time between two progress reports
 */
public record LoadPlan(
    Identity identity,
    Schedule schedule,
    Workload workload,
    Limits limits,
    Judgement judgement,
    Duration interval) {

  /** The count of arrivals that have no maximum. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  /**
   * Which run it is.
   *
   * @param runId the run ID, which is part of every workflow ID
   * @param part which generator of the run this is
   * @param seed seed of the mix and of random arrivals
   */
  public record Identity(String runId, Part part, long seed) {}

  /**
   * When workflows start.
   *
   * @param rates the wanted rates as the user wrote them
   * @param loop what makes the next workflow start
   * @param count the maximum number of arrivals of all generators
   * @param warmup the initial period that latencies and gates exclude
   */
  public record Schedule(String rates, Loop loop, int count, Duration warmup) {
    /** Returns whether the run ends by itself. */
    public boolean hasEnd() {
      return count != UNLIMITED || Double.isFinite(loop.seconds());
    }
  }

  /**
   * What starts.
   *
   * @param mix workflows and their weights
   * @param inputs makes the workflows' inputs
   */
  public record Workload(List<MixEntry> mix, ArrivalInputs inputs) {
    public Workload {
      mix = List.copyOf(mix);
    }
  }

  /**
   * When the run fails.
   *
   * @param gates the conditions
   * @param abortOnFail whether a broken gate ends the run
   * @param verify whether counts are compared with the server's
   * @param sample how many histories of completed workflows are read after the run
   * @param allowed the arrivals without a completed workflow that do not fail the run
   */
  public record Judgement(
      List<Gate> gates, boolean abortOnFail, boolean verify, int sample, Set<Shortfall> allowed) {
    public Judgement {
      gates = List.copyOf(gates);
      allowed = Set.copyOf(allowed);
    }
  }

  /** Returns a run of its own at a constant rate that ends as soon as a gate breaks. */
  public LoadPlan at(double rate, Duration duration, String runId) {
    ArrivalPattern pattern =
        schedule.loop instanceof Loop.Open open ? open.pattern() : ArrivalPattern.UNIFORM;
    return new LoadPlan(
        new Identity(runId, identity.part, identity.seed),
        new Schedule(
            String.format(Locale.ROOT, "%.2f/s", rate),
            new Loop.Open(new ConstantShape(rate).until(duration.toNanos() / 1e9), pattern),
            UNLIMITED,
            schedule.warmup),
        workload,
        limits,
        new Judgement(judgement.gates, true, judgement.verify, judgement.sample, judgement.allowed),
        interval);
  }
}
