package timecop.cli.compatibility.versions;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.languages.VersionRange;
import timecop.cli.compatibility.matrix.LanguageRules;
import timecop.cli.compatibility.matrix.Matrix;
import timecop.cli.compatibility.source.Location;

/**
 * The content of versions.yaml.
 *
 * @param protoc the release that generates all code
 * @param protocAt where the release is written
 * @param languages in the file's order
 * @param matrix the shipped matrix with the file's overrides
 */
public record VersionsFile(
    ProtocRelease protoc, Location protocAt, Map<Language, Entry> languages, Matrix matrix) {
  /** The file's name in a project. */
  static final String NAME = "versions.yaml";

  /**
   * A language's entry.
   *
   * @param range null if it follows from protoc's release
   * @param at the range, or the language's key
   */
  public record Entry(@Nullable VersionRange range, Location at) {}

  /** Returns a language's own range, or else all patches of the minor that matches protoc. */
  public Optional<VersionRange> rangeOf(Language language) {
    Entry entry = languages.get(language);
    if (entry != null && entry.range != null) {
      return Optional.of(entry.range);
    }
    return matrix
        .of(language)
        .majorOf(protoc)
        .map(major -> VersionRange.minor(major.major(), protoc.number()));
  }

  /** Returns whether the version is in the language's own range; true without such a range. */
  boolean admits(Language language, LibraryVersion version) {
    Entry entry = languages.get(language);
    return entry == null || entry.range == null || entry.range.contains(version);
  }

  /** Returns where the language is written; where protoc is, if the file does not name it. */
  Location at(Language language) {
    Entry entry = languages.get(language);
    return entry == null ? protocAt : entry.at();
  }

  /**
   * Returns the lowest version of a language's library that is compatible with protoc, in the range
   * and not known to be bad.
   */
  LibraryVersion lowestGoodVersion(Language language) {
    LanguageRules rules = matrix.of(language);
    // The reader rejects a file with a language that has no library for the release.
    LibraryVersion own = rules.versionOf(protoc).orElseThrow();
    return own.withLaterPatches()
        .filter(version -> admits(language, version) && !rules.isKnownBad(version))
        .findFirst()
        .orElse(own);
  }

  /** Returns the only version that a declaration admits, if it is exactly one. */
  Optional<LibraryVersion> pinned(Fact.Declared declared) {
    return declared
        .range()
        .pinned()
        .map(version -> matrix.libraryNumbers(declared.language(), version));
  }
}
