package timecop.cli.render.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import timecop.catalog.Catalog;
import timecop.cli.render.Data;
import timecop.cli.render.Text;

/** That a catalogue is valid, and how much is in it. */
public record CatalogSummary(Catalog catalog) implements Data {
  @Override
  public void write(Text text) {
    text.line(
        "The catalogue is valid: %s, %s, %s."
            .formatted(
                count(catalog.workers().size(), "worker", "workers"),
                count(catalog.workflows().size(), "workflow", "workflows"),
                count(catalog.activities().size(), "activity", "activities")));
  }

  private static String count(int number, String one, String several) {
    return "%d %s".formatted(number, number == 1 ? one : several);
  }

  @Override
  public JsonNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("valid", true);
    tree.put("workers", catalog.workers().size());
    tree.put("workflows", catalog.workflows().size());
    tree.put("activities", catalog.activities().size());
    return tree;
  }

  @Override
  public boolean isOneLine() {
    return true;
  }
}
