package timecop.cli.render.find;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import timecop.cli.render.Data;
import timecop.cli.render.Text;

/**
 * A list whose rows are printed already.
 *
 * @param isWhole whether no further workflows match
 */
record ListedDocument(int count, boolean isWhole) implements Data {
  @Override
  public void write(Text text) {
    // The rows are printed already, and what else there is to say is no data.
  }

  @Override
  public List<JsonNode> records() {
    return List.of();
  }

  @Override
  public JsonNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.putArray(WorkflowRow.LIST);
    tree.put("count", count);
    tree.put("is_whole", isWhole);
    return tree;
  }
}
