package timecop.cli.compatibility.versions;

import java.util.List;
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
import timecop.cli.compatibility.matrix.PairRules;
import timecop.cli.compatibility.matrix.PairVerdict;
import timecop.cli.compatibility.request.Compatibility;
import timecop.cli.compatibility.source.Location;

/**
 * The content of versions.yaml.
 *
 * @param protoc the release that generates all code
 * @param protocAt where the release is written
 * @param languages in the file's order
 * @param matrix the shipped matrix with the file's overrides
 * @param compatibility which versions go together
 * @param excluded patterns of paths that are not the project's own
 * @param isInferred whether there is no file, and all of this was inferred
 */
public record VersionsFile(
    ProtocRelease protoc,
    Location protocAt,
    Map<Language, Entry> languages,
    Matrix matrix,
    Compatibility compatibility,
    List<String> excluded,
    boolean isInferred) {
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

  /** Returns whether a library's version goes with protoc by the policy of the file. */
  boolean isCompatible(Language language, LibraryVersion version) {
    return verdict(language, version).holds();
  }

  /** Returns the verdict by the policy of the file. */
  PairVerdict verdict(Language language, LibraryVersion version) {
    PairRules rules = new PairRules(matrix);
    return compatibility == Compatibility.SET
        ? rules.lock(protoc, language, version)
        : rules.runtime(protoc, language, version);
  }

  /**
   * Returns this file with another policy, if there is one, and a matrix of the project's needs.
   */
  VersionsFile judging(@Nullable Compatibility other, boolean usesTemporal) {
    return new VersionsFile(
        protoc,
        protocAt,
        languages,
        usesTemporal ? matrix : matrix.withoutTemporal(),
        other == null ? compatibility : other,
        excluded,
        isInferred);
  }

  /** Returns a version as a file spells those of its library: CMake writes protoc's release. */
  String spelling(Fact.Declared declared, LibraryVersion version) {
    boolean asRelease =
        declared.range().pinned().filter(written -> written.major() >= 15).isPresent();
    return asRelease ? version.release().toString() : version.toString();
  }

  /** Returns the only version that a declaration admits, if it is exactly one. */
  Optional<LibraryVersion> pinned(Fact.Declared declared) {
    return declared
        .range()
        .pinned()
        .map(version -> matrix.libraryNumbers(declared.language(), version));
  }
}
