package timecop.cli.load.result.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import timecop.cli.load.plan.gate.GateResult;

/**
 * The report of a load run. In JSON all of its parts are fields of one object.
 *
 * @param schema the version of the JSON form
 * @param run what was run
 * @param environment where it ran
 * @param figures what was counted and measured
 * @param problems what went wrong
 * @param judgement what the figures say
 */
public record LoadReport(
    String schema,
    RunReport run,
    EnvironmentReport environment,
    @JsonUnwrapped Figures figures,
    @JsonUnwrapped Problems problems,
    @JsonUnwrapped Judgement judgement) {

  /** The version of the JSON form that this program writes and reads. */
  public static final String SCHEMA = "timecop.load/4";

  /**
   * What was counted and measured.
   *
   * @param total all workflows together
   * @param workflows each workflow of the mix
   * @param lag how late arrivals were sent, after the warm-up
   * @param connection how long start calls waited for a connection, which is a part of the lag
   * @param tasks what the workers did, from a sample of histories
   * @param retries how much time retries took, from the same sample
   * @param clock the offset of the server's clock
   * @param series the run by interval
   */
  public record Figures(
      WorkflowReport total,
      List<WorkflowReport> workflows,
      LatencyReport lag,
      LatencyReport connection,
      List<TaskReport> tasks,
      RetryReport retries,
      ClockReport clock,
      SeriesReport series) {}

  /**
   * What went wrong.
   *
   * @param throttled the limits of the server that refused calls
   * @param dropped why arrivals were not sent
   * @param errors how starts and workflows failed
   * @param mismatches what does not add up in the account; never anything, unless timecop has a bug
   */
  public record Problems(
      List<ThrottleReport> throttled,
      List<DropReport> dropped,
      List<ErrorReport> errors,
      List<String> mismatches) {}

  /**
   * What the figures say.
   *
   * @param bottleneck the component that slowed the run down
   * @param gates the result of each gate
   * @param verify the comparison with the server's own counts
   * @param outcome how the run exits, and why
   */
  public record Judgement(
      BottleneckReport bottleneck,
      List<GateResult> gates,
      VerifyReport verify,
      OutcomeReport outcome) {}

  /** Returns the gates that the run broke. */
  public List<GateResult> brokenGates() {
    return judgement.gates.stream().filter(GateResult::broken).toList();
  }

  /** Returns whether the counts add up and, if they were compared, equal the server's. */
  public boolean isSound() {
    return problems.mismatches.isEmpty()
        && judgement.verify.verdict() != VerifyReport.Verdict.DIFFERENT;
  }
}
