package timecop.cli.compatibility.contract;

import java.util.List;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.request.GateRequest;

/** A check of the contract, which the gate runs beside those of the versions. */
@FunctionalInterface
public interface ContractCheck {

  /** Returns every finding; empty if the request or the project does not have what it checks. */
  List<Finding> check(GateRequest request);
}
