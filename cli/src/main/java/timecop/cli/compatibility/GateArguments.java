package timecop.cli.compatibility;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.languages.Language;

/** Converts words of the command line; an unknown word is a user's error. */
public final class GateArguments {
  private GateArguments() {}

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

  /** Returns a project's directory. */
  public static Path project(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new UserError(
          ExitCode.USAGE, "No such directory: " + directory + ".", "Set it with --project DIR.");
    }
    return directory;
  }

  /** Returns whether both paths lead to the same directory. */
  public static boolean isSame(Path directory, Path other) {
    try {
      return Files.isSameFile(directory, other);
    } catch (IOException e) {
      return false;
    }
  }

  private static UserError unknown(String what, String word, String known) {
    return new UserError(
        ExitCode.USAGE, "Unknown " + what + " \"" + word + "\".", "Expected one of: " + known);
  }
}
