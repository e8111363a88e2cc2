package timecop.cli.compatibility.manifest;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import timecop.cli.compatibility.source.SourceNode;

/** Finds parts of a YAML, JSON or TOML document whose shape is not certain. */
public final class Nodes {
  private Nodes() {}

  /** Returns the value at a path of keys; empty if there is none. */
  public static Optional<SourceNode> at(SourceNode node, String... keys) {
    Optional<SourceNode> found = Optional.of(node);
    for (String key : keys) {
      found = found.flatMap(value -> child(value, key));
    }
    return found;
  }

  private static Optional<SourceNode> child(SourceNode node, String key) {
    return entries(node)
        .filter(entry -> entry.getKey().name().equals(key))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Returns the scalar at a path of keys; empty if there is none or it has no text. */
  public static Optional<SourceNode.Scalar> scalar(SourceNode node, String... keys) {
    return at(node, keys)
        .filter(SourceNode.Scalar.class::isInstance)
        .map(SourceNode.Scalar.class::cast)
        .filter(scalar -> !scalar.text().isBlank());
  }

  /** Returns the text at a path of keys; empty if there is none. */
  public static String text(SourceNode node, String... keys) {
    return scalar(node, keys).map(SourceNode.Scalar::text).orElse("");
  }

  /** Returns the entries of a mapping; none of anything else. */
  public static Stream<Map.Entry<SourceNode.Key, SourceNode>> entries(SourceNode node) {
    return node instanceof SourceNode.Mapping mapping
        ? mapping.entries().entrySet().stream()
        : Stream.empty();
  }

  /** Returns the items of a list; none of anything else. */
  public static Stream<SourceNode> items(SourceNode node) {
    return node instanceof SourceNode.Sequence sequence
        ? sequence.items().stream()
        : Stream.empty();
  }

  /** Visits each mapping's entries and each list's items, parents first, with the nearest key. */
  public static void walk(SourceNode node, BiConsumer<String, SourceNode> visitor) {
    walk("", node, visitor);
  }

  private static void walk(String key, SourceNode node, BiConsumer<String, SourceNode> visitor) {
    visitor.accept(key, node);
    entries(node).forEach(entry -> walk(entry.getKey().name(), entry.getValue(), visitor));
    items(node).forEach(item -> walk(key, item, visitor));
  }
}
