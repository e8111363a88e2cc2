package timecop.cli.command.act;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Option;
import timecop.cli.input.InputSource;
import timecop.cli.input.JsonArguments;

/** The arguments that a workflow's handler gets. */
final class InputOptions {
  @Option(
      names = "--input",
      paramLabel = "JSON|@FILE|-",
      description = "Argument as JSON; several --input make several arguments.")
  List<String> input = List.of();

  /**
   * Returns the arguments.
   *
   * @throws timecop.cli.UserError with exit code 2 and all errors
   */
  List<JsonNode> read(InputSource source) {
    return new JsonArguments(source).read("--input", input);
  }
}
