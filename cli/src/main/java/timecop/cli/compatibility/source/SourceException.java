package timecop.cli.compatibility.source;

/** A file that cannot be read as what it should be: where, and what is wrong. */
public final class SourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Location location;
  private final String problem;

  /**
   * @param problem goes on where the location ended, as in "is empty"
   */
  public SourceException(Location location, String problem) {
    super(location + ": " + problem);
    this.location = location;
    this.problem = problem;
  }

  /** Where. */
  public Location location() {
    return location;
  }

  /** What is wrong, without the place. */
  public String problem() {
    return problem;
  }
}
