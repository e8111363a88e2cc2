package timecop.catalog;

import java.util.List;

/** A catalogue that contradicts itself or cannot be read, with every fault found in it. */
public final class CatalogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;

  CatalogException(List<String> faults) {
    super(String.join("; ", faults));
    this.faults = List.copyOf(faults);
  }

  /** Each fault in a sentence that names where it is; never empty. */
  public List<String> faults() {
    return faults;
  }
}
