package timecop.cli.compatibility.matrix;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.languages.VersionRange;

/**
 * What the matrix holds on one language.
 *
 * @param library its name in its registry
 * @param majors in rising order; empty for a language that is numbered on its own
 * @param failures what comes when two versions do not fit; the first that applies counts
 */
public record LanguageRules(
    Language language,
    String library,
    List<Major> majors,
    Guarantee guarantee,
    List<Failure> failures,
    List<KnownBad> knownBad) {

  /**
   * A major of the library.
   *
   * @param from the first release of protoc that goes with it
   * @param to the last; Integer.MAX_VALUE while it goes on
   */
  public record Major(
      int major, int from, int to, @Nullable LocalDate endOfSupport, String source) {}

  /** What protobuf promises of generated code and a library of another version. */
  public record Guarantee(Kind kind, @Nullable Extended extended, String source) {

    /** How wide the promise is. */
    public enum Kind {
      /** Only the very same version. */
      EXACT,
      /** Code of major V runs on majors V and V+1, never on an older library. */
      WINDOW,
      /** Nothing is coupled to protoc's release. */
      NONE
    }

    /** A wider promise, from a version of the library on. */
    public record Extended(
        LibraryVersion libraryFrom, LibraryVersion gencodeFrom, int beforeMajor) {}
  }

  /**
   * What comes at run time, or in the build.
   *
   * @param text with {gencode} and {runtime} for the two versions
   */
  public record Failure(
      Misfit misfit, VersionRange gencode, VersionRange runtime, String text, String source) {}

  /** How a library misfits the generated code. */
  public enum Misfit {
    OLDER,
    NEWER_MAJOR,
    DIFFERENT
  }

  /**
   * Versions nobody should run.
   *
   * @param gencode empty when it does not matter which code was generated
   */
  public record KnownBad(
      VersionRange versions, @Nullable VersionRange gencode, String reason, String source) {}

  /** Whether its library's numbers say nothing of protoc's release. */
  public boolean ownNumbering() {
    return majors.isEmpty();
  }

  /** The library's major that goes with a release. */
  public Optional<Major> majorOf(ProtocRelease release) {
    return majors.stream()
        .filter(major -> major.from <= release.number() && release.number() <= major.to)
        .findFirst();
  }

  /** The library's version that was published with a release; that of its generated code, too. */
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

  /** The entry on a major, if protobuf ever published it. */
  public Optional<Major> major(int number) {
    return majors.stream().filter(major -> major.major == number).findFirst();
  }
}
