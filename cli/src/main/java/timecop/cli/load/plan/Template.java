package timecop.cli.load.plan;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.cli.input.Quoted;

/** A text with places that every arrival fills anew, such as {@code user-{seq}}. */
final class Template {
  // With dots, as the options of fields in a message have them.
  private static final String NAME = "[A-Za-z_][\\w.-]*";
  private static final Pattern PLACE = Pattern.compile("\\{(" + NAME + ")\\}");

  private final String text;
  private final boolean isConstant;

  /**
   * A template.
   *
   * @param known the names of the places that there are
   * @throws IllegalArgumentException naming a place that there is not
   */
  Template(String text, Collection<String> known) {
    this.text = text;
    Matcher places = PLACE.matcher(text);
    boolean found = false;
    while (places.find()) {
      found = true;
      if (!known.contains(places.group(1))) {
        throw new IllegalArgumentException(
            "%s: there is no {%s}; there are {%s}"
                .formatted(Quoted.of(text), places.group(1), String.join("}, {", known)));
      }
    }
    isConstant = !found;
  }

  /** Whether a place can have that name. */
  static boolean isName(String text) {
    return text.matches(NAME);
  }

  /** Whether all arrivals get the same text. */
  boolean isConstant() {
    return isConstant;
  }

  /** The text with its places filled. */
  String fill(Map<String, String> values) {
    return isConstant
        ? text
        : PLACE
            .matcher(text)
            .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), "")));
  }
}
