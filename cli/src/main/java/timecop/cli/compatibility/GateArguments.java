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
import java.util.stream.Collectors;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.request.Level;

/** Converts words of the command line; an unknown word is a user's error. */
public final class GateArguments {
  private GateArguments() {}

  /** Returns the level of a name. */
  public static Level level(String word) {
    return Arrays.stream(Level.values())
        .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> unknown("level", word, levels()));
  }

  /** Returns languages by their keys in versions.yaml. */
  public static Set<Language> languages(List<String> words) {
    Set<Language> languages = EnumSet.noneOf(Language.class);
    for (String word : words) {
      languages.add(
          Language.named(word).orElseThrow(() -> unknown("language", word, Language.ids())));
    }
    return languages;
  }

  /** Returns a rule by its ID. */
  public static Rule rule(String word) {
    return Rule.named(word).orElseThrow(() -> unknown("rule", word, Rule.ids()));
  }

  /** Returns a date such as 2027-03-31. */
  public static LocalDate day(String word) {
    try {
      return LocalDate.parse(word);
    } catch (DateTimeParseException e) {
      throw invalid("Invalid date \"" + word + "\".", "Expected a date such as 2027-03-31.");
    }
  }

  /** Returns a project's directory. */
  public static Path project(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new UserError(
          ExitCode.USAGE, "No such directory: " + directory + ".", "Set it with --project DIR.");
    }
    return directory;
  }

  private static String levels() {
    return Arrays.stream(Level.values())
        .map(level -> level.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static UserError unknown(String what, String word, String known) {
    return invalid("Unknown " + what + " \"" + word + "\".", "Expected one of: " + known);
  }

  private static UserError invalid(String error, String hint) {
    return new UserError(ExitCode.USAGE, error, hint);
  }
}
