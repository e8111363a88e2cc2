package timecop.cli.compatibility.manifest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a package comes from, which decides how its ranges of versions are written. */
public enum Registry {
  MAVEN,
  PYPI,
  CONDA,
  RUBYGEMS,
  PACKAGIST,
  NUGET,
  NPM,
  CRATES,
  GO,
  COCOAPODS,
  /** vcpkg, Conan and CMake: libraries that are built from source. */
  NATIVE,
  /** Programs that are fetched by their release: protoc itself. */
  TOOL;

  private static final Pattern BARE = Pattern.compile("v?\\d[\\w.+-]*");
  private static final Pattern TILDE =
      Pattern.compile("~\\s*v?(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+)[\\w.-]*)?");
  private static final Pattern GRADLE_OPEN = Pattern.compile("(\\d+(?:\\.\\d+)?)\\.\\+");
  private static final Pattern CONDA_PREFIX = Pattern.compile("=(\\d+(?:\\.\\d+)?)(?:\\.\\*)?");

  /** Returns a range in the syntax that all registries share, from one in this registry's own. */
  public String shared(String range) {
    String text = range.strip();
    return switch (this) {
      case CRATES, NPM -> BARE.matcher(text).matches() ? "^" + text : tilde(text, false);
      case PACKAGIST -> tilde(text.replaceAll("@(?:stable|RC|beta|alpha|dev)$", ""), true);
      case PYPI -> tilde(text.replaceAll("\\s*,\\s*$", ""), false);
      case MAVEN -> maven(text);
      case CONDA -> conda(text);
      default -> text;
    };
  }

  /** Composer lets the last given part grow, npm, Cargo and Poetry the patch. */
  private static String tilde(String text, boolean lastPart) {
    Matcher matcher = TILDE.matcher(text);
    if (!matcher.matches()) {
      return text;
    }
    int major = Integer.parseInt(shortened(matcher.group(1)));
    String minor = matcher.group(2);
    boolean growsMinor = minor == null || (lastPart && matcher.group(3) == null);
    String from = text.replaceFirst("~\\s*", ">=");
    return growsMinor
        ? from + ",<" + (major + 1)
        : from + ",<" + major + "." + (Integer.parseInt(shortened(minor)) + 1);
  }

  private static String shortened(String digits) {
    return digits.substring(0, Math.min(digits.length(), 8));
  }

  private static String maven(String text) {
    Matcher open = GRADLE_OPEN.matcher(text);
    if (open.matches()) {
      return open.group(1) + ".*";
    }
    String plain = text.equals("+") ? "*" : text.replaceFirst("!!.*$", "");
    // Gradle also writes the open end of a range as a bracket that is turned around.
    return plain.endsWith("[") ? plain.substring(0, plain.length() - 1) + ")" : plain;
  }

  private static String conda(String text) {
    String plain = text.replaceFirst("\\s+\\S*_\\S*$", "").strip();
    Matcher prefix = CONDA_PREFIX.matcher(plain);
    return prefix.matches() ? prefix.group(1) + ".*" : plain;
  }
}
