package timecop.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.escape.Secrets;

/** A variable, and what the table says about its value. */
public final class SettingRow {
  // With \s and \S as in Python.
  private static final int FLAGS = Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS;

  private final String name;
  private final JsonNode attributes;

  /** Joins what the type says and what the row overrides. */
  SettingRow(String name, JsonNode type, JsonNode row) {
    this.name = name;
    this.attributes = type.<ObjectNode>deepCopy().setAll((ObjectNode) row);
  }

  /** Returns the variable's name. */
  public String name() {
    return name;
  }

  /** Returns the value when the variable is unset; empty if it has no default. */
  public String defaultValue() {
    return attribute("default");
  }

  /** Returns what errors say was expected. */
  public String expected() {
    List<String> words = words();
    if (!words.isEmpty()) {
      int last = words.size() - 1;
      String others = String.join(", ", words.subList(0, last));
      return others.isEmpty() ? words.get(last) : others + " or " + words.get(last);
    }
    return attribute("expected")
        .replace("{minimum}", attribute("minimum"))
        .replace("{maximum}", attribute("maximum"));
  }

  /**
   * Returns whether a value is valid.
   *
   * @param directory the directory that relative paths start from
   */
  boolean accepts(String value, Path directory) {
    if (!words().isEmpty()) {
      return words().contains(value.toLowerCase(Locale.ROOT));
    }
    if (isFile()) {
      return isFile(directory, value);
    }
    Matcher matcher = Pattern.compile(attribute("pattern"), FLAGS).matcher(value);
    if (!matcher.matches()) {
      return false;
    }
    String number = matcher.groupCount() == 0 ? null : matcher.group(1);
    return number == null || isInRange(Double.parseDouble(number));
  }

  private static boolean isFile(Path directory, String name) {
    try {
      Path file = directory.resolve(name);
      return Files.exists(file) && !Files.isDirectory(file);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private boolean isInRange(double number) {
    return number >= attributes.path("minimum").asDouble()
        && number <= attributes.path("maximum").asDouble();
  }

  /** Returns a value as messages may show it: without secrets. */
  public String shown(String value) {
    if (isSecret()) {
      return Secrets.HIDDEN;
    }
    return switch (attribute("hidden")) {
      case "url" -> Secrets.hideInUrl(value);
      case "path" -> Secrets.hideInPath(value);
      default -> Secrets.hide(value);
    };
  }

  /** Returns a valid value as programs read it: words in lower case, paths absolute. */
  String read(String value, Path directory) {
    if (isFile()) {
      return directory.resolve(value).toString();
    }
    return words().isEmpty() ? value : value.toLowerCase(Locale.ROOT);
  }

  boolean isFile() {
    return attributes.path("file").asBoolean();
  }

  boolean isSecret() {
    return attributes.path("secret").asBoolean();
  }

  /** Returns whether a value is a URL, which may contain secrets. */
  boolean isUrl() {
    return attribute("hidden").equals("url");
  }

  /** Returns the group of rows that this one belongs to. */
  String group() {
    return attribute("group");
  }

  /** Returns the other variable of a relation; empty if the row is in no such relation. */
  Optional<String> other(String relation) {
    return Optional.of(attribute(relation)).filter(other -> !other.isEmpty());
  }

  private String attribute(String key) {
    return attributes.path(key).asText();
  }

  private List<String> words() {
    List<String> words = new ArrayList<>();
    attributes.path("words").forEach(word -> words.add(word.asText()));
    return words;
  }
}
