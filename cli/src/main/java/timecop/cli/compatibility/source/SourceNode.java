package timecop.cli.compatibility.source;

import java.util.List;
import java.util.Map;

/** A piece of a YAML or JSON file that remembers where it began. */
public sealed interface SourceNode {

  /** Where it begins. */
  Location at();

  /** What a person would call it in a message. */
  String kind();

  /**
   * A value, as it is written.
   *
   * @param text without its quotes; a number keeps its digits, so that 29.10 is not 29.1
   */
  record Scalar(String text, Location at) implements SourceNode {
    @Override
    public String kind() {
      return text.isEmpty() ? "nothing" : "\"" + text + "\"";
    }
  }

  /** Keys with their values, in the file's order. */
  record Mapping(Map<Key, SourceNode> entries, Location at) implements SourceNode {
    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /** Items, in the file's order. */
  record Sequence(List<SourceNode> items, Location at) implements SourceNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** A key of a mapping. */
  record Key(String name, Location at) {}
}
