package timecop.contract;

import io.temporal.common.converter.DataConverterException;

/**
 * Fails the workflow or the activity at once, by {@link FailureTypes#BAD_INPUT}, instead of a task
 * or an attempt again and again.
 */
public final class BadInputException extends DataConverterException {
  private static final long serialVersionUID = 1L;

  BadInputException(String message, Throwable cause) {
    super(message, cause);
  }

  BadInputException(String message) {
    super(message);
  }
}
