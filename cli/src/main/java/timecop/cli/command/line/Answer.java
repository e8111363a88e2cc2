package timecop.cli.command.line;

import java.util.List;
import java.util.Optional;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.render.Document;

/**
 * What a command came to.
 *
 * @param document the final document; empty when everything is printed already
 * @param code the exit code, unless there is an error
 * @param remarks messages after the document, such as the reasons of the exit code
 * @param error why the document is not all that was asked for; empty when it is
 */
public record Answer(
    Optional<Document> document, ExitCode code, List<String> remarks, Optional<UserError> error) {

  /** Answers with a document. */
  public static Answer of(Document document) {
    return of(document, ExitCode.DONE);
  }

  /** Answers with a document and an exit code. */
  public static Answer of(Document document, ExitCode code) {
    return new Answer(Optional.of(document), code, List.of(), Optional.empty());
  }

  /** Answers when everything is printed already. */
  public static Answer printed() {
    return printed(ExitCode.DONE);
  }

  /** Answers with an exit code when everything is printed already. */
  public static Answer printed(ExitCode code) {
    return new Answer(Optional.empty(), code, List.of(), Optional.empty());
  }

  /** Answers with the part of the document that is known, and the reason why there is no more. */
  public static Answer incomplete(Document document, UserError error) {
    return new Answer(Optional.of(document), error.exitCode(), List.of(), Optional.of(error));
  }

  /** Adds messages after the document, each on a line of its own. */
  public Answer remarks(List<String> messages) {
    return new Answer(document, code, messages, error);
  }
}
