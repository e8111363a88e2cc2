package timecop.cli.compatibility;

import java.util.List;
import timecop.cli.UserError;
import timecop.cli.compatibility.contract.ContractCheck;
import timecop.cli.compatibility.findings.Report;
import timecop.cli.compatibility.request.GateRequest;
import timecop.cli.compatibility.request.Level;
import timecop.cli.compatibility.versions.AssumedVersions;
import timecop.cli.compatibility.versions.DiscoveredVersions;

/** Checks a project, or a set of assumed versions, and reports all findings. */
public final class CompatibilityGate {
  private final List<ContractCheck> contractChecks;

  /**
   * Makes a gate.
   *
   * @param contractChecks the checks beside those of the versions
   */
  public CompatibilityGate(List<ContractCheck> contractChecks) {
    this.contractChecks = List.copyOf(contractChecks);
  }

  /**
   * Runs every check of the request's level.
   *
   * @throws UserError if versions.yaml is unreadable or contradicts itself
   */
  public Report check(GateRequest request) {
    if (!request.assumptions().isEmpty()) {
      return new AssumedVersions(request).check();
    }
    Report report = new DiscoveredVersions(request).check();
    return request.scope().level() == Level.BOTH
        ? report.with(
            contractChecks.stream().flatMap(check -> check.check(request).stream()).toList())
        : report;
  }
}
