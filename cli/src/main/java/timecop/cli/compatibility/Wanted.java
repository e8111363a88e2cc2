package timecop.cli.compatibility;

import java.util.stream.IntStream;
import timecop.cli.compatibility.matrix.LanguageRules;
import timecop.cli.compatibility.protobuf.Language;
import timecop.cli.compatibility.protobuf.LibraryVersion;
import timecop.cli.compatibility.protobuf.ProtocRelease;
import timecop.cli.compatibility.versions.VersionsFile;

/** The versions that would do. */
final class Wanted {
  private final VersionsFile versions;

  Wanted(VersionsFile versions) {
    this.versions = versions;
  }

  /** The lowest version that goes with protoc, lies in the range and is not known to be bad. */
  LibraryVersion library(Language language) {
    LanguageRules rules = versions.matrix().of(language);
    // A file that names a language no library of which goes with protoc is refused when read.
    LibraryVersion own = rules.versionOf(versions.protoc()).orElseThrow();
    return IntStream.range(0, 100)
        .mapToObj(step -> plus(own, step))
        .filter(version -> versions.admits(language, version))
        .filter(version -> !isBad(rules, version))
        .findFirst()
        .orElse(own);
  }

  /** The same of another release, by the matrix alone. */
  static LibraryVersion library(LanguageRules rules, ProtocRelease release) {
    LibraryVersion own = rules.versionOf(release).orElseThrow();
    return IntStream.range(0, 100)
        .mapToObj(step -> plus(own, step))
        .filter(version -> !isBad(rules, version))
        .findFirst()
        .orElse(own);
  }

  /** Whether the version is bad whatever code was generated. */
  static boolean isBad(LanguageRules rules, LibraryVersion version) {
    return rules.knownBad().stream()
        .anyMatch(bad -> bad.gencode() == null && bad.versions().contains(version));
  }

  private static LibraryVersion plus(LibraryVersion version, int patches) {
    return patches == 0
        ? version
        : LibraryVersion.of(
            version.major(), version.semver().getMinor(), version.semver().getPatch() + patches);
  }
}
