package timecop.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.UnaryOperator;
import timecop.cli.ExitCode;
import timecop.cli.UserError;

/**
 * Why a command failed.
 *
 * @param errors every error on its own
 * @param hint the next step, in lines; may be empty
 */
public record ErrorDocument(ExitCode code, List<String> errors, List<String> hint) implements Data {
  /** Shows a user's error. */
  public static ErrorDocument of(UserError error) {
    return new ErrorDocument(error.exitCode(), error.errors(), error.hintLines());
  }

  /** Returns the same without secrets, for what encodes the texts before they are written. */
  ErrorDocument without(UnaryOperator<String> hidden) {
    return new ErrorDocument(
        code, errors.stream().map(hidden).toList(), hint.stream().map(hidden).toList());
  }

  @Override
  public void write(Text text) {
    Line head = Line.bad("Error: ");
    Line indent = Line.of("       ");
    for (String error : errors) {
      text.paragraph(head.and(error), Styles.width(indent));
      head = indent;
    }
    hint.forEach(line -> text.paragraph(Line.of("  " + line), 4));
  }

  @Override
  public JsonNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("code", code.code());
    tree.put("message", String.join("\n", errors));
    tree.put("hint", String.join("\n", hint));
    return tree;
  }
}
