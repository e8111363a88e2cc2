package timecop.cli.input;

/** What is wrong with a value that the user gave. */
sealed interface ValueError {

  /** Returns the error in words, without the value. */
  String message();

  /**
   * The value itself is not of the expected form.
   *
   * @param form the expected form, such as {@code true or false}
   */
  record Expected(String form) implements ValueError {
    @Override
    public String message() {
      return "expected " + form;
    }
  }

  /** The value cannot be read, or a part of it is invalid; the message names the part. */
  record Problem(String message) implements ValueError {}
}
