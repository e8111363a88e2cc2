package timecop.cli.compatibility.source;

import java.util.List;
import java.util.Map;

/** A part of a YAML or JSON file, with its location. */
public sealed interface SourceNode {

  /** Returns where it begins. */
  Location at();

  /** Returns what it is, for messages. */
  String kind();

  /**
   * A value as it is written.
   *
   * @param text without quotes; a number keeps its digits, so that 29.10 is not 29.1
   */
  record Scalar(String text, Location at) implements SourceNode {
    @Override
    public String kind() {
      return text.isEmpty() ? "nothing" : "\"" + text + "\"";
    }
  }

  /** Keys and values in the file's order. */
  record Mapping(Map<Key, SourceNode> entries, Location at) implements SourceNode {
    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /** Items in the file's order. */
  record Sequence(List<SourceNode> items, Location at) implements SourceNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** A key of a mapping. */
  record Key(String name, Location at) {}
}
