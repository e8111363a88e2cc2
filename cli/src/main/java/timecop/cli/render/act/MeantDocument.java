package timecop.cli.render.act;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import timecop.cli.render.Data;
import timecop.cli.render.Line;
import timecop.cli.render.Text;
import timecop.cli.workflow.act.Action;

/**
 * The workflows that an action is meant for; nothing was done.
 *
 * @param query their query in the server's language; empty if their IDs are given
 */
public record MeantDocument(Action.Words words, long count, String query) implements Data {
  @Override
  public void write(Text text) {
    if (count == 0) {
      text.line("No workflow matches; nothing was done.");
    } else {
      text.line(
          "%d %s would be %s; nothing was done."
              .formatted(count, count == 1 ? "workflow" : "workflows", words.done()));
    }
    if (!query.isEmpty()) {
      text.paragraph(Line.faint("  query: " + query), 4);
    }
  }

  @Override
  public JsonNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("count", count);
    if (!query.isEmpty()) {
      tree.put("query", query);
    }
    tree.put("is_changed", false);
    return tree;
  }
}
