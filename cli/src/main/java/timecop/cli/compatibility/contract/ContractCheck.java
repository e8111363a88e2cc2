package timecop.cli.compatibility.contract;

import java.util.List;
import timecop.cli.compatibility.GateRequest;
import timecop.cli.compatibility.findings.Finding;

/** A check of the contract itself, which joins the gate where it can be made. */
@FunctionalInterface
public interface ContractCheck {

  /** Every fault; none when the request does not ask for this check. */
  List<Finding> check(GateRequest request);
}
