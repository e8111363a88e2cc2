package timecop.cli.render.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import timecop.cli.message.ReceivedJson;
import timecop.cli.render.Data;
import timecop.cli.render.JsonText;
import timecop.cli.render.Line;
import timecop.cli.render.Text;
import timecop.cli.workflow.follow.Outcome;

/** How a workflow closed, with its result or its failure. */
public record OutcomeDocument(Outcome outcome) implements Data {
  private static final ObjectMapper JSON = ReceivedJson.MAPPER;

  @Override
  public void write(Text text) {
    String status = outcome.status().name();
    text.line(outcome.status() == Outcome.Status.COMPLETED ? Line.good(status) : Line.bad(status));
    if (!outcome.failure().isEmpty()) {
      text.line("  " + outcome.failure());
    }
    JsonNode result = outcome.result();
    if (result.isObject()) {
      result.properties().forEach(field -> field(text, field.getKey(), field.getValue()));
    } else if (!result.isNull()) {
      text.line("  result: " + JsonText.plain(result));
    }
  }

  /** Writes a field of the result; a list of JSON in a string field called ..._json as a list. */
  private static void field(Text text, String name, JsonNode value) {
    if (name.endsWith("_json") && value.isTextual()) {
      try {
        JsonNode parsed = JSON.readTree(value.textValue());
        if (parsed.isArray()) {
          text.line("  %s:".formatted(name));
          parsed.forEach(item -> text.line("    " + JsonText.plain(item)));
          return;
        }
      } catch (JsonProcessingException e) {
        // The string is not JSON, so it is shown as it is.
      }
    }
    text.line("  %s: %s".formatted(name, JsonText.plain(value)));
  }

  @Override
  public JsonNode tree() {
    ObjectNode tree = StartedDocument.ids(outcome.execution());
    tree.put("status", outcome.status().name());
    tree.set("result", outcome.result());
    if (!outcome.failure().isEmpty()) {
      tree.put("failure", outcome.failure());
    }
    return tree;
  }
}
