package timecop.cli.compatibility.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads a TOML document into nodes. */
public final class TomlSource {
  private final String file;

  private final List<String> lines;

  private TomlSource(String file, String text) {
    this.file = file;
    this.lines = text.lines().toList();
  }

  /**
   * Returns the root of a TOML document.
   *
   * @throws SourceException if it is not TOML
   */
  public static SourceNode read(String file, String text) {
    TomlParseResult result;
    try {
      result = Toml.parse(text);
    } catch (StackOverflowError e) {
      throw new SourceException(Location.of(file), "is nested too deeply");
    }
    for (TomlParseError error : result.errors()) {
      String problem = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
      throw new SourceException(
          new Location(file, line(error.position())), "is not TOML: " + problem);
    }
    return new TomlSource(file, text).table(result, new Location(file, 1));
  }

  private SourceNode table(TomlTable table, Location at) {
    Map<SourceNode.Key, SourceNode> entries = new LinkedHashMap<>();
    for (String name : table.keySet()) {
      List<String> key = List.of(name);
      Location where = new Location(file, line(table.inputPositionOf(key)));
      entries.put(new SourceNode.Key(name, where), node(table.get(key), where));
    }
    return new SourceNode.Mapping(entries, at);
  }

  private SourceNode array(TomlArray array, Location at) {
    List<SourceNode> items = new ArrayList<>();
    int from = at.line();
    for (int i = 0; i < array.size(); i++) {
      from = lineOf(array.get(i), Math.max(from, line(array.inputPositionOf(i))));
      items.add(node(array.get(i), new Location(file, from)));
    }
    return new SourceNode.Sequence(items, at);
  }

  /** The parser's position of an item is that of the item before it, if there is one. */
  private int lineOf(@Nullable Object value, int from) {
    if (value instanceof String text) {
      for (int line = from; line <= lines.size(); line++) {
        String written = lines.get(line - 1).strip();
        if (!written.startsWith("#") && written.contains(text)) {
          return line;
        }
      }
    }
    return from;
  }

  private SourceNode node(@Nullable Object value, Location at) {
    if (value instanceof TomlTable table) {
      return table(table, at);
    }
    return value instanceof TomlArray array
        ? array(array, at)
        : new SourceNode.Scalar(String.valueOf(value), at);
  }

  private static int line(@Nullable TomlPosition position) {
    return position == null ? 0 : position.line();
  }
}
