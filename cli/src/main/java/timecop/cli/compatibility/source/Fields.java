package timecop.cli.compatibility.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a mapping, taken one by one; what nobody takes is an error that names its line. */
public final class Fields {
  private final Location at;
  private final Map<String, SourceNode> values;
  private final Map<String, Location> keys;
  private final Map<String, Location> untaken;

  private Fields(Location at, Map<String, SourceNode> values, Map<String, Location> keys) {
    this.at = at;
    this.values = values;
    this.keys = Map.copyOf(keys);
    this.untaken = new LinkedHashMap<>(keys);
  }

  /**
   * The fields of a node.
   *
   * @throws SourceException when it is no mapping
   */
  public static Fields of(SourceNode node) {
    if (!(node instanceof SourceNode.Mapping mapping)) {
      throw new SourceException(node.at(), "should be a mapping, not " + node.kind());
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

  /** No field at all. */
  public static Fields none(Location at) {
    return new Fields(at, Map.of(), Map.of());
  }

  /** These, with those of the other in their place where it has any. */
  public Fields overriddenBy(Optional<Fields> other) {
    if (other.isEmpty()) {
      return this;
    }
    Map<String, SourceNode> both = new LinkedHashMap<>(values);
    both.putAll(other.get().values);
    Map<String, Location> keys = new LinkedHashMap<>(untaken);
    keys.putAll(other.get().untaken);
    return new Fields(other.get().at, both, keys);
  }

  /** All keys, in the file's order. */
  public List<String> keys() {
    return List.copyOf(values.keySet());
  }

  /** Where a key itself is, or the mapping when it is not there. */
  public Location atKey(String key) {
    return keys.getOrDefault(key, at);
  }

  /** Where a key's value is, or the mapping when it is not there. */
  public Location at(String key) {
    SourceNode value = values.get(key);
    return value == null ? at : value.at();
  }

  /** A value that must be there. */
  public String text(String key) {
    return optionalText(key).orElseThrow(() -> missing(key, "a value"));
  }

  /** A value that may be left out. */
  public Optional<String> optionalText(String key) {
    untaken.remove(key);
    SourceNode value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof SourceNode.Scalar scalar) || scalar.text().isBlank()) {
      throw wrong(key, "a value");
    }
    return Optional.of(scalar.text().strip());
  }

  /** A mapping that must be there. */
  public Fields mapping(String key) {
    return optionalMapping(key).orElseThrow(() -> missing(key, "a mapping"));
  }

  /** A mapping that may be left out. */
  public Optional<Fields> optionalMapping(String key) {
    return optionalNode(key).map(Fields::of);
  }

  /** A mapping, or no field at all where the key has no value. */
  public Fields optionalMappingOrNothing(String key) {
    return optionalNode(key)
        .map(
            node ->
                node instanceof SourceNode.Scalar scalar && scalar.text().isEmpty()
                    ? none(node.at())
                    : of(node))
        .orElseGet(() -> none(at));
  }

  /** Any node that may be left out. */
  public Optional<SourceNode> optionalNode(String key) {
    untaken.remove(key);
    return Optional.ofNullable(values.get(key));
  }

  /** The mappings of a list; none when it is left out. */
  public List<Fields> items(String key) {
    untaken.remove(key);
    SourceNode value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof SourceNode.Sequence sequence)) {
      throw wrong(key, "a list");
    }
    return sequence.items().stream().map(Fields::of).toList();
  }

  /** Fails when a key was never asked for. */
  public void rejectOthers() {
    untaken.forEach(
        (key, where) -> {
          throw new SourceException(where, "\"" + key + "\" is not known here");
        });
  }

  /** A key that is not there, and what it should hold. */
  public SourceException missing(String key, String expected) {
    return new SourceException(at, "\"" + key + "\" is missing: " + expected);
  }

  /** A value that is not what it should be. */
  public SourceException wrong(String key, String expected) {
    SourceNode value = values.get(key);
    String found = value == null ? "nothing" : value.kind();
    return new SourceException(at(key), key + " should be " + expected + ", not " + found);
  }
}
