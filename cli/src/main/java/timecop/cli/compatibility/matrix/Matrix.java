package timecop.cli.compatibility.matrix;

import java.util.Map;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.languages.ProtocRelease;

/** What is known of every language protobuf generates code for. */
public record Matrix(Map<Language, LanguageRules> languages) {

  /** What is known of one language. */
  public LanguageRules of(Language language) {
    LanguageRules rules = languages.get(language);
    if (rules == null) {
      throw new IllegalArgumentException("the matrix lacks " + language);
    }
    return rules;
  }

  /**
   * A version in the library's own numbers: C++ and CMake say "29.5" or "29.5.0" of what the
   * library calls 5.29.5.
   */
  public LibraryVersion libraryNumbers(Language language, LibraryVersion version) {
    // No library has reached major 15, and every release numbered apart from one has passed it.
    if (version.major() < 15 || of(language).ownNumbering()) {
      return version;
    }
    ProtocRelease release =
        ProtocRelease.of(version.semver().getMajor(), version.semver().getMinor());
    return of(language).versionOf(release).orElse(version);
  }
}
