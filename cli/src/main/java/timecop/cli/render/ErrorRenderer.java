package timecop.cli.render;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes what is wrong: what and where, then the next step; as one object under JSON. */
public final class ErrorRenderer {
  private ErrorRenderer() {}

  /** Writes the error to the console's messages. */
  public static void render(
      Console console, OutputFormat format, int code, String message, String hint) {
    if (format == OutputFormat.TEXT) {
      console.message(console.bad("Error: ") + message.replace("\n", "\n       "));
      if (!hint.isEmpty()) {
        console.message(hint.indent(2).stripTrailing());
      }
    } else {
      ObjectNode error = JsonNodeFactory.instance.objectNode();
      error.put("code", code);
      error.put("message", message);
      error.put("hint", hint);
      console.message(Console.json(error));
    }
  }
}
