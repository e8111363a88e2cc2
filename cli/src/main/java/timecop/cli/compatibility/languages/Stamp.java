package timecop.cli.compatibility.languages;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What protoc writes into the files that it generates for a language.
 *
 * @param mayBeGenerated whether a file may be generated, by its path
 * @param line matches the line of the version; its first group that is not empty is the version
 * @param spelling turns what is written into the library's version
 * @param marksAll whether each generated file says who generated it, with or without a version
 */
public record Stamp(
    Predicate<String> mayBeGenerated,
    Pattern line,
    Function<String, String> spelling,
    boolean marksAll) {

  /** Makes a stamp whose version is written as the library's. */
  static Stamp plain(Predicate<String> mayBeGenerated, Pattern line) {
    return new Stamp(mayBeGenerated, line, version -> version, true);
  }

  /** Returns the version on a line; null if it has none. */
  public @Nullable String versionOn(String text) {
    Matcher matcher = line.matcher(text);
    if (!matcher.find()) {
      return null;
    }
    for (int group = 1; group <= matcher.groupCount(); group++) {
      String version = matcher.group(group);
      if (version != null) {
        return spelling.apply(version);
      }
    }
    return null;
  }
}
