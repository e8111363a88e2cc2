package timecop.cli.load.result.report;

import java.util.List;
import timecop.cli.load.plan.gate.Gate;

/**
 * What a load run came to.
 *
 * @param schema names this form; another form has another name
 * @param run what was run
 * @param environment where
 * @param total all workflows together
 * @param workflows each workflow of the mix
 * @param lag how late arrivals were sent, after the warm-up
 * @param throttled the limits that were met
 * @param dropped why arrivals were not sent
 * @param errors what else went wrong
 * @param tasks what the workers did, from a sample
 * @param clock the server's clock
 * @param bottleneck which part held the others up
 * @param gates what the gates say
 * @param mismatches what in the account does not add up; none when all is well
 * @param verify the server's own counts
 * @param series the run over time
 */
public record LoadReport(
    String schema,
    RunReport run,
    EnvironmentReport environment,
    WorkflowReport total,
    List<WorkflowReport> workflows,
    LatencyReport lag,
    List<ThrottleReport> throttled,
    List<ErrorReport> dropped,
    List<ErrorReport> errors,
    List<TaskReport> tasks,
    ClockReport clock,
    BottleneckReport bottleneck,
    List<Gate.Verdict> gates,
    List<String> mismatches,
    VerifyReport verify,
    SeriesReport series) {

  /** The form of reports that this version writes and reads. */
  public static final String SCHEMA = "timecop.load/1";

  /** Whether a gate is broken. */
  public boolean isBroken() {
    return gates.stream().anyMatch(Gate.Verdict::broken);
  }

  /** Whether its counts agree with each other and, as far as was asked, with the server's. */
  public boolean isTrue() {
    return mismatches.isEmpty() && !verify.verdict().equals(VerifyReport.DIFFERENT);
  }
}
