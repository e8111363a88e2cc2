package timecop.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import timecop.cli.ExitCode;
import timecop.cli.UserError;

/**
 * Reads the arguments of a call that no catalogue declares: any JSON values.
 *
 * @param source reads the files and standard input that options name
 */
public record JsonArguments(InputSource source) {
  /**
   * Returns the values.
   *
   * @param option the option that gives them, for errors
   * @param given JSON, {@code @FILE} or {@code -} each
   * @throws UserError with all errors
   */
  public List<JsonNode> read(String option, List<String> given) {
    List<JsonNode> values = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    for (String argument : given) {
      try {
        values.add(StrictJson.read(source.text(argument)));
      } catch (InvalidValueException e) {
        String named = argument.equals("-") ? "standard input" : Excerpt.of(argument);
        errors.add("%s %s: %s".formatted(option, named, e.getMessage()));
      }
    }
    if (!errors.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          errors,
          "Expected JSON, @FILE or -; a text needs double quotes: %s '\"text\"'".formatted(option));
    }
    return values;
  }
}
