package timecop.cli.compatibility;

import java.util.List;

/** A check of the contract itself, which joins the gate where it can be made. */
@FunctionalInterface
public interface ContractCheck {

  /** Every fault; none when the request does not ask for this check. */
  List<Finding> check(GateRequest request);
}
