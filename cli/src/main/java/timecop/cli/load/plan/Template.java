package timecop.cli.load.plan;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import timecop.cli.input.Quoted;

/**
 * A text with placeholders that are replaced for every arrival, such as {@code user-{seq}}.
 *
 * @param text the text
 * @param names the names of its placeholders
 */
record Template(String text, Set<String> names) {
  // With dots, as in the options of nested fields.
  private static final String NAME = "[A-Za-z_][\\w.-]*";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(" + NAME + ")\\}");

  /**
   * Reads a template.
   *
   * @param known the names that have values
   * @throws IllegalArgumentException naming a placeholder that has no value
   */
  static Template parse(String text, Collection<String> known) {
    Set<String> names =
        PLACEHOLDER
            .matcher(text)
            .results()
            .map(placeholder -> placeholder.group(1))
            .collect(Collectors.toSet());
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "%s: unknown placeholder {%s}; expected {%s}"
                .formatted(Quoted.of(text), name, String.join("}, {", known)));
      }
    }
    return new Template(text, names);
  }

  /** Returns whether a placeholder can have that name. */
  static boolean isName(String text) {
    return text.matches(NAME);
  }

  /** Returns whether the text is the same for all arrivals. */
  boolean isConstant() {
    return names.isEmpty();
  }

  /** Returns the text with its placeholders replaced. */
  String fill(Map<String, String> values) {
    return isConstant()
        ? text
        : PLACEHOLDER
            .matcher(text)
            .replaceAll(
                placeholder ->
                    Matcher.quoteReplacement(values.getOrDefault(placeholder.group(1), "")));
  }
}
