package timecop.contract.failure;

import io.temporal.common.converter.DataConverterException;

/**
 * Fails the workflow or the activity at once with {@link FailureTypes#BAD_INPUT}, rather than a
 * task or an attempt that the server retries.
 */
public final class BadInputException extends DataConverterException {
  private static final long serialVersionUID = 1L;

  public BadInputException(String message, Throwable cause) {
    super(message, cause);
  }

  public BadInputException(String message) {
    super(message);
  }
}
