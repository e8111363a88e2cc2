package timecop.cli.render.streaming;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import timecop.cli.render.Data;
import timecop.cli.render.Text;

/** A list that is printed as it is read, so that it may be longer than the memory. */
public interface LongData extends Data {
  /** Returns the field that lists the entries. */
  String field();

  /**
   * Passes on each entry; to be called once.
   *
   * @throws timecop.cli.UserError if the rest cannot be read
   */
  void each(Consumer<Data> entries);

  @Override
  default void write(Text text) {
    each(entry -> entry.write(text));
  }

  @Override
  default JsonNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    ArrayNode entries = tree.putArray(field());
    each(entry -> entries.add(entry.tree()));
    return tree;
  }

  @Override
  default List<JsonNode> records() {
    List<JsonNode> all = new ArrayList<>();
    each(entry -> all.addAll(entry.records()));
    return all;
  }
}
