package timecop.cli.compatibility.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a mapping, read one by one; a field that is never read is an error. */
public final class Fields {
  private final Location at;
  private final Map<String, SourceNode> values;
  private final Map<String, Location> keys;
  private final Map<String, Location> unread;

  private Fields(Location at, Map<String, SourceNode> values, Map<String, Location> keys) {
    this.at = at;
    this.values = values;
    this.keys = Map.copyOf(keys);
    this.unread = new LinkedHashMap<>(keys);
  }

  /**
   * Returns the fields of a node.
   *
   * @throws SourceException if it is not a mapping
   */
  public static Fields of(SourceNode node) {
    if (!(node instanceof SourceNode.Mapping mapping)) {
      throw new SourceException(node.at(), "expected a mapping, found " + node.kind());
    }
    Map<String, SourceNode> values = new LinkedHashMap<>();
    Map<String, Location> keys = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (key, value) -> {
              values.put(key.name(), value);
              keys.put(key.name(), key.at());
            });
    return new Fields(mapping.at(), values, keys);
  }

  /** Returns an empty mapping. */
  public static Fields none(Location at) {
    return new Fields(at, Map.of(), Map.of());
  }

  /** Returns these fields, each replaced by the same field of the other mapping, if it has one. */
  public Fields overriddenBy(Optional<Fields> other) {
    if (other.isEmpty()) {
      return this;
    }
    Map<String, SourceNode> both = new LinkedHashMap<>(values);
    both.putAll(other.get().values);
    Map<String, Location> keys = new LinkedHashMap<>(unread);
    keys.putAll(other.get().unread);
    return new Fields(other.get().at, both, keys);
  }

  /** Returns all keys in the file's order. */
  public List<String> keys() {
    return List.copyOf(values.keySet());
  }

  /** Returns the location of a key; that of the mapping if the key is missing. */
  public Location atKey(String key) {
    return keys.getOrDefault(key, at);
  }

  /** Returns the location of a key's value; that of the mapping if the key is missing. */
  public Location at(String key) {
    SourceNode value = values.get(key);
    return value == null ? at : value.at();
  }

  /** Returns a required value. */
  public String text(String key) {
    return optionalText(key).orElseThrow(() -> missing(key, "a value"));
  }

  /** Returns an optional value. */
  public Optional<String> optionalText(String key) {
    unread.remove(key);
    SourceNode value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof SourceNode.Scalar scalar) || scalar.text().isBlank()) {
      throw wrong(key, "a value");
    }
    return Optional.of(scalar.text().strip());
  }

  /** Returns a required mapping. */
  public Fields mapping(String key) {
    return optionalMapping(key).orElseThrow(() -> missing(key, "a mapping"));
  }

  /** Returns an optional mapping. */
  public Optional<Fields> optionalMapping(String key) {
    return optionalNode(key).map(Fields::of);
  }

  /** Returns an optional mapping; an empty one if the key is missing or has no value. */
  public Fields mappingOrEmpty(String key) {
    return optionalNode(key)
        .map(
            node ->
                node instanceof SourceNode.Scalar scalar && scalar.text().isEmpty()
                    ? none(node.at())
                    : of(node))
        .orElseGet(() -> none(at));
  }

  /** Returns an optional node of any kind. */
  public Optional<SourceNode> optionalNode(String key) {
    unread.remove(key);
    return Optional.ofNullable(values.get(key));
  }

  /** Returns the mappings of an optional list. */
  public List<Fields> items(String key) {
    unread.remove(key);
    SourceNode value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof SourceNode.Sequence sequence)) {
      throw wrong(key, "a list");
    }
    return sequence.items().stream().map(Fields::of).toList();
  }

  /** Fails if a key was never read. */
  public void rejectOthers() {
    unread.forEach(
        (key, where) -> {
          throw new SourceException(where, "unknown key \"" + key + "\"");
        });
  }

  /** Returns an error for a missing key. */
  public SourceException missing(String key, String expected) {
    return new SourceException(at, "missing key \"" + key + "\": expected " + expected);
  }

  /** Returns an error for an unexpected value. */
  public SourceException wrong(String key, String expected) {
    SourceNode value = values.get(key);
    String found = value == null ? "nothing" : value.kind();
    return new SourceException(at(key), key + ": expected " + expected + ", found " + found);
  }
}
