package timecop.cli.compatibility.languages;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of protoc, such as 29.5, read from any spelling.
 *
 * @param suffix the suffix of a pre-release, such as "rc1"; empty otherwise
 */
public record ProtocRelease(int number, int patch, String suffix)
    implements Comparable<ProtocRelease> {
  private static final Pattern SPELLING =
      Pattern.compile(
          "(?:libprotoc\\s+)?v?(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?(?:[-.]?(dev|rc[-.]?\\d{1,4}))?",
          Pattern.CASE_INSENSITIVE);

  /**
   * Library majors are below this number, current releases above: 29.5.0 is a release, 4.29.5 not.
   */
  private static final int LOWEST_RELEASE = 15;

  private static final Comparator<ProtocRelease> ORDER =
      Comparator.comparingInt(ProtocRelease::number)
          .thenComparingInt(ProtocRelease::patch)
          // A release comes after its release candidates.
          .thenComparing(release -> release.suffix.isEmpty() ? "~" : release.suffix);

  /** Returns release N.P. */
  public static ProtocRelease of(int number, int patch) {
    return new ProtocRelease(number, patch, "");
  }

  /**
   * Reads "29.5", "v29.5", "libprotoc 29.5", Maven's "4.29.5" and the "libprotoc 3.21.12" that
   * protoc printed up to release 21.
   */
  public static Optional<ProtocRelease> parse(String text) {
    Matcher matcher = SPELLING.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(matcher.group(1));
    int second = Integer.parseInt(matcher.group(2));
    String third = matcher.group(3);
    String suffix =
        matcher.group(4) == null
            ? ""
            : matcher.group(4).toLowerCase(java.util.Locale.ROOT).replaceAll("[-.]", "");
    if (third == null || first >= LOWEST_RELEASE) {
      return Optional.of(new ProtocRelease(first, second, suffix));
    }
    return Optional.of(new ProtocRelease(second, Integer.parseInt(third), suffix));
  }

  @Override
  public int compareTo(ProtocRelease other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return number + "." + patch + (suffix.isEmpty() ? "" : "-" + suffix);
  }
}
