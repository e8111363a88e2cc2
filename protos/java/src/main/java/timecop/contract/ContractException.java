package timecop.contract;

import java.util.List;

/** Code that contradicts the catalogue, with every difference found. */
public final class ContractException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;

  ContractException(String fault) {
    this(List.of(fault));
  }

  /** One exception for all of these faults. */
  public ContractException(List<String> faults) {
    super(String.join("; ", faults));
    this.faults = List.copyOf(faults);
  }

  /** Each difference in a sentence; never empty. */
  public List<String> faults() {
    return faults;
  }
}
