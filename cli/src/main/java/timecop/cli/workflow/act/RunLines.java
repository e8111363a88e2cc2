package timecop.cli.workflow.act;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.message.ReceivedJson;
import timecop.cli.workflow.Execution;

/** Reads the runs that a text names: a workflow ID per line, or a JSON object as of the list. */
public final class RunLines {
  private static final int MOST_ERRORS = 10;

  private RunLines() {}

  /**
   * Returns the runs in their order, each once.
   *
   * @throws UserError with exit code 2 if there are none, or lines that name none
   */
  public static List<Execution> read(String text) {
    Set<Execution> runs = new LinkedHashSet<>();
    List<String> errors = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String word = line.strip();
      if (word.startsWith("{")) {
        try {
          runs.add(run(ReceivedJson.MAPPER.readTree(word)));
        } catch (JsonProcessingException | IllegalArgumentException e) {
          errors.add("Line %d of standard input names no workflow.".formatted(number));
        }
      } else if (!word.isEmpty()) {
        runs.add(new Execution(word, ""));
      }
    }
    if (runs.isEmpty() && errors.isEmpty()) {
      errors.add("Standard input names no workflow.");
    }
    if (!errors.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          errors.subList(0, Math.min(errors.size(), MOST_ERRORS)),
          "Expected a workflow ID per line, or the lines of: timecop list -o jsonl");
    }
    return List.copyOf(runs);
  }

  private static Execution run(JsonNode row) {
    String id = row.path("workflow_id").asText();
    if (id.isEmpty()) {
      throw new IllegalArgumentException("no workflow_id");
    }
    return new Execution(id, row.path("run_id").asText());
  }
}
