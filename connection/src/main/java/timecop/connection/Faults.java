package timecop.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Collects bad settings, each told with its value and what was expected, in one form of words. */
public final class Faults {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}|[\\x80-\\x9f]");

  private final List<String> lines = new ArrayList<>();

  /** Adds a setting by its name, its value as it may be shown, and what it should be. */
  public void add(String name, String value, String expected) {
    String line = "%s is \"%s\", expected %s".formatted(name, onOneLine(value), expected);
    if (!lines.contains(line)) {
      lines.add(line);
    }
  }

  /** The text with its control characters escaped: they would break the line it is told on. */
  public static String onOneLine(String text) {
    return CONTROL.matcher(text).replaceAll(c -> "\\\\u%04x".formatted((int) c.group().charAt(0)));
  }

  /** How many there are. */
  public int count() {
    return lines.size();
  }

  /**
   * Returns if there are none.
   *
   * @throws SettingsException naming all of them
   */
  public void check() {
    if (!lines.isEmpty()) {
      throw new SettingsException(lines);
    }
  }
}
