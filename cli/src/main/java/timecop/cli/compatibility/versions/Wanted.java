package timecop.cli.compatibility.versions;

import java.util.stream.IntStream;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.matrix.LanguageRules;

/** The versions that would do. */
public final class Wanted {
  private final VersionsFile versions;

  public Wanted(VersionsFile versions) {
    this.versions = versions;
  }

  /** The lowest version that goes with protoc, lies in the range and is not known to be bad. */
  public LibraryVersion library(Language language) {
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
  public static LibraryVersion library(LanguageRules rules, ProtocRelease release) {
    LibraryVersion own = rules.versionOf(release).orElseThrow();
    return IntStream.range(0, 100)
        .mapToObj(step -> plus(own, step))
        .filter(version -> !isBad(rules, version))
        .findFirst()
        .orElse(own);
  }

  /** Whether the version is bad whatever code was generated. */
  public static boolean isBad(LanguageRules rules, LibraryVersion version) {
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
