package timecop.cli.render.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import timecop.cli.render.Data;
import timecop.cli.render.Table;
import timecop.cli.render.Text;
import timecop.cli.system.AttributeType;

/**
 * Search attributes of a namespace, by name.
 *
 * @param custom the ones that users created
 * @param ofTheServer the ones that every namespace has
 */
public record SearchAttributesDocument(
    Map<String, AttributeType> custom, Map<String, AttributeType> ofTheServer) implements Data {
  private static final int GAP = 2;

  @Override
  public void write(Text text) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("SEARCH ATTRIBUTE", "TYPE"));
    custom.forEach((name, type) -> rows.add(List.of(name, type.toString())));
    ofTheServer.forEach((name, type) -> rows.add(List.of(name, type.toString())));
    Table.write(text, rows, GAP);
  }

  @Override
  public JsonNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    ArrayNode attributes = tree.putArray("search_attributes");
    custom.forEach((name, type) -> attributes.add(row(name, type, true)));
    ofTheServer.forEach((name, type) -> attributes.add(row(name, type, false)));
    return tree;
  }

  @Override
  public List<JsonNode> records() {
    return StreamSupport.stream(tree().path("search_attributes").spliterator(), false).toList();
  }

  private static ObjectNode row(String name, AttributeType type, boolean isCustom) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", name)
        .put("type", type.name())
        .put("custom", isCustom);
  }
}
