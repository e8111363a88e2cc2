package timecop.cli.compatibility.languages;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.semver4j.Semver;

/**
 * A version of a language's protobuf library, in one spelling for all package registries.
 *
 * @param semver major, release of protoc, patch; determines the order
 */
public record LibraryVersion(Semver semver) implements Comparable<LibraryVersion> {
  // 4.29.5, v4.29.5, 4.29, 4.36.2-release (crates), 5.29.0rc1 (PyPI), 4.29.0.rc.1 (gems),
  // 4.0.0-rc-2 (Maven), 5.29.5#1 (vcpkg's port revision), 3.25.5-redhat-1 (a vendor's build).
  private static final Pattern SPELLING =
      Pattern.compile(
          "v?(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?(?:\\.0)?(?:-release)?"
              + "(?:[-.]?(alpha|beta|rc|dev)[-.]?(\\d{0,6}))?(?:\\.?post\\d+)?"
              + "(?:[-.](?:redhat|jbossorg|fuse|android|jre|hotfix|patch|final|ga)[-.\\w]*)?"
              + "(?:[+#].*)?",
          Pattern.CASE_INSENSITIVE);

  /** Returns the version of a major, a release of protoc and a patch. */
  public static LibraryVersion of(int major, int release, int patch) {
    return new LibraryVersion(Semver.of(major, release, patch).build());
  }

  /** Reads a version in the spelling of any registry; empty if it is not a version. */
  public static Optional<LibraryVersion> parse(String text) {
    Matcher matcher = SPELLING.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String patch = matcher.group(3) == null ? "0" : matcher.group(3);
    String numbers = matcher.group(1) + "." + matcher.group(2) + "." + patch;
    String phase = matcher.group(4);
    String suffix = "";
    if (phase != null) {
      String count = matcher.group(5).isEmpty() ? "" : "." + matcher.group(5);
      suffix = "-" + phase.toLowerCase(Locale.ROOT) + count;
    }
    return Optional.ofNullable(Semver.parse(numbers + suffix)).map(LibraryVersion::new);
  }

  /** Returns the library's own major. */
  public int major() {
    return semver.getMajor();
  }

  /** Returns the release of protoc that it was released with. */
  public ProtocRelease release() {
    return new ProtocRelease(
        semver.getMinor(), semver.getPatch(), String.join("", semver.getPreRelease()));
  }

  /** Returns this version and the next 100 patches of its minor, in ascending order. */
  public Stream<LibraryVersion> withLaterPatches() {
    return Stream.concat(
        Stream.of(this),
        IntStream.rangeClosed(1, 100)
            .mapToObj(step -> of(major(), semver.getMinor(), semver.getPatch() + step)));
  }

  /** Returns whether it was published before its release. */
  public boolean isPrerelease() {
    return !semver.getPreRelease().isEmpty();
  }

  @Override
  public int compareTo(LibraryVersion other) {
    return semver.compareTo(other.semver);
  }

  @Override
  public String toString() {
    return semver.getVersion();
  }
}
