package timecop.cli.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import timecop.cli.ExitCode;
import timecop.cli.UserError;

/** Reads the arguments of a call that no catalogue declares: any JSON values. */
public final class JsonArguments {
  private final InputSource source;

  /** Reads the files and standard input that options name from the source. */
  public JsonArguments(InputSource source) {
    this.source = source;
  }

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
        errors.add("%s %s: %s.".formatted(option, Excerpt.of(argument), e.getMessage()));
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
