package timecop.cli.command.line;

import java.util.Optional;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.render.Document;

/**
 * Result of a command.
 *
 * @param document the final document; empty when everything is printed already
 * @param code the exit code, unless there is an error
 * @param remark a message after the document, such as the reason of the exit code; may be empty
 * @param error why the document is incomplete; empty if it is complete
 */
public record Answer(
    Optional<Document> document, ExitCode code, String remark, Optional<UserError> error) {

  /** Answers with a document. */
  public static Answer of(Document document) {
    return of(document, ExitCode.DONE);
  }

  /** Answers with a document and an exit code. */
  public static Answer of(Document document, ExitCode code) {
    return new Answer(Optional.of(document), code, "", Optional.empty());
  }

  /** Answers when everything is printed already. */
  public static Answer printed() {
    return printed(ExitCode.DONE);
  }

  /** Answers with an exit code when everything is printed already. */
  public static Answer printed(ExitCode code) {
    return new Answer(Optional.empty(), code, "", Optional.empty());
  }

  /** Answers with the part of the document that is known, and the reason why there is no more. */
  public static Answer incomplete(Document document, UserError error) {
    return new Answer(Optional.of(document), error.exitCode(), "", Optional.of(error));
  }

  /** Adds a message after the document. */
  public Answer remark(String message) {
    return new Answer(document, code, message, error);
  }
}
