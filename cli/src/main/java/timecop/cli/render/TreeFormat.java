package timecop.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import timecop.cli.render.streaming.LongData;

/**
 * A format for programs: the final document is one value, which lists the parts that were printed
 * before it.
 */
abstract class TreeFormat extends DataFormat {
  /** Returns the text of a value, without a line break at its end. */
  abstract String text(JsonNode tree);

  /** Returns the text of a value on one line: JSON, unless that is not valid in the format. */
  String line(JsonNode tree) {
    return JsonText.line(tree);
  }

  /**
   * Returns what writes an object whose only field is a list, entry by entry.
   *
   * @param lines takes whole lines, without a line break at the end
   */
  abstract ListWriter list(String field, Consumer<String> lines);

  /** Writes a list, entry by entry. */
  interface ListWriter {
    /** Writes the next entry. */
    void add(JsonNode entry);

    /** Completes the list. */
    void end();
  }

  @Override
  public Printer open(Console console) {
    return new TreePrinter(console);
  }

  private final class TreePrinter implements Printer {
    private final Console console;
    private final Map<String, ArrayNode> parts = new LinkedHashMap<>();

    TreePrinter(Console console) {
      this.console = console;
    }

    @Override
    public void part(Data part) {
      if (!part.listedAs().isEmpty()) {
        parts
            .computeIfAbsent(part.listedAs(), field -> JsonNodeFactory.instance.arrayNode())
            .add(part.tree());
      }
    }

    @Override
    public void progress(Data progress) {
      progress.write(console.messages());
    }

    @Override
    public void print(Document document) {
      if (document instanceof LongData list) {
        ListWriter writer = list(list.field(), console::encoded);
        list.each(entry -> writer.add(entry.tree()));
        writer.end();
        return;
      }
      Data data = data(document);
      JsonNode tree = data.tree();
      if (tree instanceof ObjectNode object) {
        parts.forEach(object::set);
      }
      console.encoded(data.isOneLine() ? line(tree) : text(tree));
    }
  }
}
