package timecop.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import timecop.cli.ExitCode;
import timecop.cli.UserError;

/**
 * Reads the arguments of a workflow whose types no catalogue declares.
 *
 * @param source reads the files and standard input that they name
 */
public record ArgumentsReader(InputSource source) {
  /**
   * Reads each argument.
   *
   * @param inputs the values of --input: JSON, {@code @FILE} or {@code -}
   * @throws UserError with all errors
   */
  public List<JsonNode> read(List<String> inputs) {
    List<JsonNode> arguments = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    for (String input : inputs) {
      try {
        arguments.add(StrictJson.read(source.text(input)));
      } catch (InvalidValueException e) {
        String named = input.equals("-") ? "standard input" : Excerpt.of(input);
        errors.add("--input %s: %s".formatted(named, e.getMessage()));
      }
    }
    if (!errors.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE, errors, "A text is JSON in double quotes: --input '\"text\"'");
    }
    return arguments;
  }
}
