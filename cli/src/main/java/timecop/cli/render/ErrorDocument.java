package timecop.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import timecop.cli.ExitCode;
import timecop.cli.UserError;

/**
 * Why a command failed.
 *
 * @param errors every error on its own
 * @param hint the next step; may be empty
 */
public record ErrorDocument(ExitCode code, List<String> errors, String hint) implements Data {

  /** Shows a user's error. */
  public static ErrorDocument of(UserError error) {
    return new ErrorDocument(error.exitCode(), error.errors(), error.hint());
  }

  @Override
  public void write(Text text) {
    text.line(text.bad("Error: ") + message().replace("\n", "\n       "));
    if (!hint.isEmpty()) {
      text.line(hint.indent(2).stripTrailing());
    }
  }

  @Override
  public JsonNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("code", code.code());
    tree.put("message", message());
    tree.put("hint", hint);
    return tree;
  }

  private String message() {
    return String.join("\n", errors);
  }
}
