package timecop.cli.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.input.Excerpt;
import timecop.cli.input.InvalidValueException;
import timecop.cli.input.StrictJson;
import timecop.cli.input.UserFile;
import timecop.cli.output.OutputFile;

/**
 * A file that hands a run from the command that starts it to one that reads it, without a shell
 * between them.
 *
 * <p>It is one JSON object with {@code workflow_id} and {@code run_id}, which {@code timecop start
 * -o json} prints too.
 */
public final class ExecutionFile {
  private static final String WORKFLOW_ID = "workflow_id";
  private static final String RUN_ID = "run_id";

  private ExecutionFile() {}

  /**
   * Writes a run to a file that only the user can read. A reader never sees a part of it.
   *
   * @throws UserError with exit code 1 if it cannot be written; the error names the run
   */
  public static void write(UserFile file, Execution execution) {
    var ids = JsonNodeFactory.instance.objectNode();
    ids.put(WORKFLOW_ID, execution.workflowId());
    ids.put(RUN_ID, execution.runId());
    try {
      OutputFile.writePrivate(file, ids + "\n");
    } catch (UserError e) {
      throw e.withHint("The workflow has started. Its ID is " + execution.workflowId());
    }
  }

  /**
   * Reads a run.
   *
   * @throws UserError with exit code 2 if the file is missing or is not such a file
   */
  public static Execution read(UserFile file) {
    try {
      JsonNode ids = StrictJson.read(file.text());
      return new Execution(id(file, ids, WORKFLOW_ID), id(file, ids, RUN_ID));
    } catch (InvalidValueException e) {
      throw unusable(file, String.valueOf(e.getMessage()));
    }
  }

  private static String id(UserFile file, JsonNode ids, String key) {
    JsonNode id = ids.path(key);
    if (!id.isTextual() || id.asText().isBlank()) {
      throw unusable(
          file, "no %s; expected a JSON object with %s and %s".formatted(key, WORKFLOW_ID, RUN_ID));
    }
    return id.asText();
  }

  private static UserError unusable(UserFile file, String why) {
    return new UserError(
        ExitCode.USAGE,
        "--ids-file %s: %s.".formatted(Excerpt.of(file.name()), why),
        "Write it with: timecop start WORKFLOW --ids-file FILE");
  }
}
