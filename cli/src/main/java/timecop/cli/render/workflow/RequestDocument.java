package timecop.cli.render.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import timecop.cli.render.Data;
import timecop.cli.render.JsonText;
import timecop.cli.render.Text;

/** A request in JSON, as it would be sent. */
public record RequestDocument(JsonNode tree) implements Data {
  /** Returns arguments: the only one as it is, an array of several, JSON null for none. */
  public static RequestDocument of(List<JsonNode> arguments) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return new RequestDocument(
        switch (arguments.size()) {
          case 0 -> json.nullNode();
          case 1 -> arguments.get(0);
          default -> json.arrayNode().addAll(arguments);
        });
  }

  @Override
  public void write(Text text) {
    JsonText.pretty(tree).lines().forEach(text::line);
  }
}
