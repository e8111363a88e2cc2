package timecop.cli.compatibility.source;

/** An error in a file, with its location. */
public final class SourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Location location;
  private final String problem;

  /**
   * Makes an error whose message is the location and the problem.
   *
   * @param problem continues the sentence after the location, as in "is empty"
   */
  public SourceException(Location location, String problem) {
    super(location + ": " + problem);
    this.location = location;
    this.problem = problem;
  }

  /** Returns where the error is. */
  public Location location() {
    return location;
  }

  /** Returns what is wrong, without the location. */
  public String problem() {
    return problem;
  }
}
