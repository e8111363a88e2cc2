package timecop.catalog;

import java.util.List;

/** Reports all errors of a catalogue that cannot be read or contradicts itself. */
public final class CatalogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> errors;

  CatalogException(List<String> errors) {
    super(String.join("; ", errors));
    this.errors = List.copyOf(errors);
  }

  /** Returns the errors, each starting with the element or file that it is in; never empty. */
  public List<String> errors() {
    return errors;
  }
}
