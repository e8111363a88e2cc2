package timecop.cli.compatibility.matrix;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.languages.VersionRange;

/**
 * The matrix's rules for one language.
 *
 * @param library the library's name in its package registry
 * @param majors in ascending order; empty for a language that numbers its library independently
 * @param failures the failures of incompatible versions; the first that applies counts
 */
public record LanguageRules(
    Language language,
    String library,
    List<Major> majors,
    Guarantee guarantee,
    List<Failure> failures,
    List<KnownBad> knownBad) {
  /** The newest release of which the matrix knows. */
  private static final int NEWEST_RELEASE = 36;

  private static final int LATER_PATCHES = 5;

  /**
   * A major version of the library.
   *
   * @param from the first release of protoc with this major
   * @param to the last such release; Integer.MAX_VALUE if there is none yet
   * @param endOfSupport the last day of support; null if not announced
   */
  public record Major(
      int major, int from, int to, @Nullable LocalDate endOfSupport, String source) {}

  /** Protobuf's guarantee for generated code that runs on a library of another version. */
  public record Guarantee(Kind kind, @Nullable Extended extended, String source) {

    /** How far the guarantee extends. */
    public enum Kind {
      /** To the same version only. */
      EXACT,
      /** From major V to libraries of majors V and V+1, except older versions. */
      WINDOW,
      /** There is none: the library's versions are independent of protoc's. */
      NONE
    }

    /** A wider guarantee that begins with a version of the library. */
    public record Extended(
        LibraryVersion libraryFrom, LibraryVersion gencodeFrom, int beforeMajor) {}
  }

  /**
   * The failure of incompatible versions, at run time or in the build.
   *
   * @param text the message, with {gencode} and {runtime} in place of the versions
   */
  public record Failure(
      Misfit misfit, VersionRange gencode, VersionRange runtime, String text, String source) {}

  /** How a library differs from what the generated code needs. */
  public enum Misfit {
    OLDER,
    NEWER_MAJOR,
    DIFFERENT
  }

  /**
   * Versions that must not be used.
   *
   * @param gencode the versions of generated code with which they fail; null for all
   * @param onlyWithTemporal whether it is Temporal's generated code that fails
   */
  public record KnownBad(
      VersionRange versions,
      @Nullable VersionRange gencode,
      String reason,
      String source,
      boolean onlyWithTemporal) {}

  /** Returns these rules without those that only concern projects with Temporal. */
  public LanguageRules withoutTemporal() {
    return new LanguageRules(
        language,
        library,
        majors,
        guarantee,
        failures,
        knownBad.stream().filter(bad -> !bad.onlyWithTemporal()).toList());
  }

  /**
   * Returns versions that exist, as far as is known, one or more of each release.
   *
   * @param near whose patches are all wanted, and after whose release there is one more
   */
  public List<LibraryVersion> existing(ProtocRelease near) {
    List<LibraryVersion> versions = new ArrayList<>();
    for (Major major : majors) {
      int last = Math.min(major.to, Math.max(NEWEST_RELEASE, near.number() + 1));
      for (int release = major.from; release <= last; release++) {
        int patches = release == near.number() ? near.patch() + LATER_PATCHES : 1;
        for (int patch = 0; patch <= patches; patch++) {
          versions.add(LibraryVersion.of(major.major, release, patch));
        }
      }
    }
    return versions;
  }

  /** Returns whether the library's version numbers are independent of protoc's. */
  public boolean ownNumbering() {
    return majors.isEmpty();
  }

  /** Returns the major of the library that was released with a release of protoc. */
  public Optional<Major> majorOf(ProtocRelease release) {
    return majors.stream()
        .filter(major -> major.from <= release.number() && release.number() <= major.to)
        .findFirst();
  }

  /**
   * Returns the version of the library that was released with a release of protoc; generated code
   * has the same version.
   */
  public Optional<LibraryVersion> versionOf(ProtocRelease release) {
    return majorOf(release)
        .flatMap(
            major ->
                LibraryVersion.parse(
                    major.major()
                        + "."
                        + release.number()
                        + "."
                        + release.patch()
                        + (release.suffix().isEmpty() ? "" : "-" + release.suffix())));
  }

  /** Returns the lowest patch for a release of protoc that is not known to be bad. */
  public Optional<LibraryVersion> lowestGoodVersion(ProtocRelease release) {
    return versionOf(release)
        .map(
            own ->
                own.withLaterPatches()
                    .filter(version -> !isKnownBad(version))
                    .findFirst()
                    .orElse(own));
  }

  /** Returns whether the version is bad, whichever code was generated. */
  public boolean isKnownBad(LibraryVersion version) {
    return knownBad.stream()
        .anyMatch(bad -> bad.gencode() == null && bad.versions().contains(version));
  }

  /** Returns a major by its number, if protobuf has released it. */
  public Optional<Major> major(int number) {
    return majors.stream().filter(major -> major.major == number).findFirst();
  }
}
