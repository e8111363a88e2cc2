package timecop.cli.compatibility;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.compatibility.fact.Level;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.languages.Language;

/**
 * Words of a command line, as what the gate takes; one that is not understood is a user's error.
 */
public final class GateArguments {
  private GateArguments() {}

  /** central, consumer or both. */
  public static Level level(String word) {
    return Arrays.stream(Level.values())
        .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> unknown("level", word, "central, consumer, both"));
  }

  /** Languages by their keys in versions.yaml. */
  public static Set<Language> languages(List<String> words) {
    Set<Language> languages = EnumSet.noneOf(Language.class);
    for (String word : words) {
      languages.add(
          Language.named(word).orElseThrow(() -> unknown("language", word, Language.ids())));
    }
    return languages;
  }

  /** A rule by its id. */
  public static Rule rule(String word) {
    return Rule.named(word).orElseThrow(() -> unknown("rule", word, Rule.ids()));
  }

  /** A day, as in 2027-03-31. */
  public static LocalDate day(String word) {
    try {
      return LocalDate.parse(word);
    } catch (DateTimeParseException e) {
      throw unknown("day", word, "a date, as in 2027-03-31");
    }
  }

  /** A project's directory. */
  public static Path project(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new UserError(
          ExitCode.USAGE, "There is no directory " + directory + ".", "--project DIR");
    }
    return directory;
  }

  private static UserError unknown(String what, String word, String known) {
    return new UserError(
        ExitCode.USAGE, "There is no " + what + " \"" + word + "\".", "Known: " + known);
  }
}
