package timecop.cli.compatibility.languages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.semver4j.Semver;
import org.semver4j.range.RangeList;
import org.semver4j.range.RangeListFactory;

/**
 * A range of library versions: {@code 4.36.*}, {@code >= 4.29.0, < 4.30}, {@code ~> 4.29.1}, {@code
 * ~=5.29.0}, {@code ^4.29}, {@code [4.29.0,4.30)}, {@code ==7.36.2}.
 */
public final class VersionRange {
  private static final Pattern CONSTRAINT =
      Pattern.compile(
          "\\s*(===|==|~>|~=|!=|>=|<=|>|<|=|\\^)?\\s*v?([0-9][0-9A-Za-z.*+#-]*|\\*)\\s*");
  private static final Pattern BRACKETS =
      Pattern.compile("([\\[(])\\s*([^,\\])]*)(,?)\\s*([^\\])]*)([\\])])");
  private static final Pattern SHORT = Pattern.compile("\\d+(\\.\\d+)?");

  private static final Pattern OR = Pattern.compile("\\s*\\|\\|?\\s*");

  private final String text;
  private final List<List<Part>> alternatives;

  private VersionRange(String text, List<List<Part>> alternatives) {
    this.text = text;
    this.alternatives = alternatives;
  }

  /** One constraint; a version in the range satisfies all of them. */
  private record Part(
      RangeList range, boolean excludes, @org.jspecify.annotations.Nullable Semver exact) {}

  /** Returns the range of all patches of one minor. */
  public static VersionRange minor(int major, int release) {
    return parse(major + "." + release + ".*").orElseThrow();
  }

  /**
   * Reads a range in the syntax of versions.yaml or of any manifest; empty if it is not a range.
   */
  public static Optional<VersionRange> parse(String text) {
    return parse(text, text);
  }

  /**
   * Reads a range.
   *
   * @param written as the file has it, for messages and edits
   * @param text the same in the syntax that all registries share
   */
  public static Optional<VersionRange> parse(String written, String text) {
    List<List<Part>> alternatives = new ArrayList<>();
    for (String alternative : OR.split(text.strip(), -1)) {
      List<Part> parts = parts(alternative.strip());
      if (parts.isEmpty()) {
        return Optional.empty();
      }
      alternatives.add(parts);
    }
    return Optional.of(new VersionRange(written.strip(), List.copyOf(alternatives)));
  }

  private static List<Part> parts(String written) {
    Matcher brackets = BRACKETS.matcher(written);
    String constraints = brackets.matches() ? fromBrackets(brackets) : written;
    List<Part> parts = new ArrayList<>();
    for (String constraint : constraints.split(",|(?<=[0-9*])\\s+(?=[<>=!~^])", -1)) {
      Matcher matcher = CONSTRAINT.matcher(constraint);
      if (!matcher.matches()) {
        return List.of();
      }
      String operator = matcher.group(1) == null ? "" : matcher.group(1);
      Optional<Part> part = part(operator, matcher.group(2));
      if (part.isEmpty()) {
        return List.of();
      }
      parts.add(part.get());
    }
    return List.copyOf(parts);
  }

  private static String fromBrackets(Matcher brackets) {
    String low = brackets.group(2).strip();
    String high = brackets.group(4).strip();
    if (brackets.group(3).isEmpty()) {
      return "==" + low;
    }
    String from = low.isEmpty() ? "" : (brackets.group(1).equals("[") ? ">=" : ">") + low;
    String to = high.isEmpty() ? "" : (brackets.group(5).equals("]") ? "<=" : "<") + high;
    return from.isEmpty() || to.isEmpty() ? from + to : from + "," + to;
  }

  private static Optional<Part> part(String operator, String version) {
    if (version.contains("*") || version.endsWith(".x")) {
      boolean equality = List.of("", "=", "==", "===", "!=").contains(operator);
      if (!equality || !version.matches("\\*|\\d{1,6}\\.\\*|\\d{1,6}\\.\\d{1,6}\\.\\*")) {
        return Optional.empty();
      }
      return Optional.of(new Part(RangeListFactory.create(version), operator.equals("!="), null));
    }
    Optional<LibraryVersion> parsed =
        version.matches("\\d{1,6}")
            ? LibraryVersion.parse(version + ".0")
            : LibraryVersion.parse(version);
    return parsed.map(
        library -> {
          Semver semver = library.semver();
          boolean exact =
              operator.startsWith("==")
                  || ((operator.isEmpty() || operator.equals("="))
                      && !SHORT.matcher(version).matches());
          String range =
              switch (operator) {
                // Compatible release, in gems and in PEP 440: the last given part may increase.
                case "~>", "~=" ->
                    (version.chars().filter(c -> c == '.').count() < 2 ? "^" : "~") + semver;
                case "", "=" -> exact ? "=" + semver : version;
                case "==", "===", "!=" -> "=" + semver;
                default -> operator + semver;
              };
          return new Part(
              RangeListFactory.create(range), operator.equals("!="), exact ? semver : null);
        });
  }

  /** Returns whether the version is in the range. */
  public boolean contains(LibraryVersion version) {
    return alternatives.stream()
        .anyMatch(
            parts ->
                parts.stream()
                    .allMatch(part -> part.range.isSatisfiedBy(version.semver()) != part.excludes));
  }

  /** Returns the only version in the range, if it is exactly one. */
  public Optional<LibraryVersion> pinned() {
    return alternatives.size() == 1 && alternatives.get(0).size() == 1
        ? Optional.ofNullable(alternatives.get(0).get(0).exact).map(LibraryVersion::new)
        : Optional.empty();
  }

  /** Returns the range as it was written, without the operators or brackets around it. */
  public String withoutOperators() {
    return text.replaceFirst("^[=<>~!^\\s\\[(]+", "").replaceFirst("[\\])\\s]+$", "");
  }

  /** Returns the range as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
