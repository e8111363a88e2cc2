package timecop.cli.compatibility.matrix;

import java.util.EnumMap;
import java.util.Map;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.languages.ProtocRelease;

/** The compatibility rules of every language that protobuf generates code for. */
public record Matrix(Map<Language, LanguageRules> languages) {

  /** Returns the rules of one language. */
  public LanguageRules of(Language language) {
    LanguageRules rules = languages.get(language);
    if (rules == null) {
      throw new IllegalArgumentException("the matrix lacks " + language);
    }
    return rules;
  }

  /** Returns this matrix without what only concerns projects with Temporal. */
  public Matrix withoutTemporal() {
    Map<Language, LanguageRules> rules = new EnumMap<>(Language.class);
    languages.forEach((language, of) -> rules.put(language, of.withoutTemporal()));
    return new Matrix(rules);
  }

  /**
   * Converts a version to the library's own numbers: C++ and CMake write "29.5" or "29.5.0" for the
   * library's version 5.29.5.
   */
  public LibraryVersion libraryNumbers(Language language, LibraryVersion version) {
    // All library majors are below 15, and all releases that use the other spelling are above.
    if (version.major() < 15 || of(language).ownNumbering()) {
      return version;
    }
    ProtocRelease release =
        ProtocRelease.of(version.semver().getMajor(), version.semver().getMinor());
    return of(language).versionOf(release).orElse(version);
  }
}
