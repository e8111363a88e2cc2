package timecop.contract;

import java.util.List;
import java.util.stream.Collectors;
import timecop.contract.registration.Difference;

/** Code that contradicts the catalogue, with every difference found. */
public final class ContractException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Difference> differences;

  ContractException(Difference difference) {
    this(List.of(difference));
  }

  /**
   * Reports all differences at once.
   *
   * @param differences at least one
   */
  public ContractException(List<Difference> differences) {
    super(differences.stream().map(Difference::toString).collect(Collectors.joining("; ")));
    this.differences = List.copyOf(differences);
  }

  /** Returns every difference; at least one. */
  public List<Difference> differences() {
    return differences;
  }
}
