package timecop.cli.input;

/** Reports a value that the user gave and that cannot be used; the caller knows which one. */
public final class InvalidValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient ValueError error;

  InvalidValueException(ValueError error) {
    super(error.message());
    this.error = error;
  }

  /** Reports a value that differs from the expected form, such as {@code true or false}. */
  static InvalidValueException expected(String form) {
    return new InvalidValueException(new ValueError.Expected(form));
  }

  /** Reports any other problem with a value. */
  static InvalidValueException problem(String message) {
    return new InvalidValueException(new ValueError.Problem(message));
  }

  ValueError error() {
    return error;
  }
}
