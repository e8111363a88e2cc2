package timecop.cli.workflow.explain;

import java.util.Optional;

/**
 * An error, without those that wrap it.
 *
 * @param kind how it came about
 * @param type the error's type, or the timeout's, such as schedule-to-start; may be empty
 * @param message what it says; of a cancellation or a termination, its reason; may be empty
 * @param by the language of the SDK that made it; of a cancellation or a termination, the identity
 *     of whoever asked for it; may be empty
 * @param place where in the application it was raised; empty if its stack trace does not say
 */
public record Reason(Kind kind, String type, String message, String by, Optional<CodePlace> place) {

  /** How an error came about. */
  public enum Kind {
    /** An error of the application or of an SDK. */
    ERROR,
    TIMEOUT,
    CANCELLATION,
    TERMINATION,
    /** An error of the server, such as a limit. */
    SERVER
  }

  static Reason of(Kind kind, String type, String message) {
    return new Reason(kind, type, message, "", Optional.empty());
  }

  /** Returns the type and the message, as most languages print an error. */
  public String text() {
    if (type.isEmpty()) {
      return message;
    }
    return message.isEmpty() ? type : type + ": " + message;
  }
}
