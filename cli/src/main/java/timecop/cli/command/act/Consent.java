package timecop.cli.command.act;

import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.input.InputSource;
import timecop.cli.render.Console;
import timecop.cli.render.Line;

/**
 * Asks a person before workflows are changed.
 *
 * @param isGiven whether the line gives the consent, so that nobody is asked
 */
record Consent(Console console, InputSource input, boolean isGiven) {
  /**
   * Asks on a terminal.
   *
   * @param question such as "Terminate 214 open workflows?"
   * @throws UserError with exit code 2 if there is nobody to ask, 130 if the answer is not yes
   */
  void ask(String question) {
    if (isGiven) {
      return;
    }
    if (!console.screen().isTerminal()) {
      throw unasked(question);
    }
    console.prompt(Line.strong(question).and(" [y/N]"));
    String answer = input.line().orElseThrow(() -> unasked(question)).strip();
    if (!answer.equalsIgnoreCase("y") && !answer.equalsIgnoreCase("yes")) {
      throw new UserError(ExitCode.INTERRUPTED, "Nothing was done.");
    }
  }

  private static UserError unasked(String question) {
    return new UserError(
        ExitCode.USAGE,
        "%s This needs a confirmation, and there is no terminal to ask on.".formatted(question),
        "Add --yes to do it, or --dry-run to change nothing.");
  }
}
