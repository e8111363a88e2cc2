package timecop.cli.codec;

/** A codec server that does not answer, or whose answer cannot be used. */
final class CodecException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean isDenied;

  /**
   * Reports a failure.
   *
   * @param reason what the codec server does, as a verb with its object
   * @param isDenied whether it refuses access
   */
  CodecException(String reason, boolean isDenied) {
    super(reason);
    this.isDenied = isDenied;
  }

  CodecException(String reason) {
    this(reason, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  boolean isDenied() {
    return isDenied;
  }
}
