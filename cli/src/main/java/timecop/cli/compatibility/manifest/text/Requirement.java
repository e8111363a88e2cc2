package timecop.cli.compatibility.manifest.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.cli.compatibility.manifest.ManifestFile;
import timecop.cli.compatibility.manifest.Mention;
import timecop.cli.compatibility.manifest.PackageName;

/**
 * A Python requirement as PEP 508 writes it.
 *
 * @param range the range of versions; {@code *} for any, empty if a URL has none
 */
public record Requirement(PackageName of, String range) {
  private static final Pattern SPELLING =
      Pattern.compile(
          "\\s*([A-Za-z0-9][A-Za-z0-9._-]*)\\s*(?:\\[[^\\]]*])?\\s*(.*?)\\s*", Pattern.DOTALL);
  private static final Pattern URL_VERSION =
      Pattern.compile(
          "@v?(\\d+(?:\\.\\w+)+)(?:[#\\s].*)?$|/[A-Za-z0-9_.]+-(\\d+(?:\\.\\w+)+)(?:-[^/]*\\.whl|\\.tar\\.gz|\\.zip)"
              + "|/v(\\d+(?:\\.\\w+)+)\\.(?:tar\\.gz|zip)");

  /** Returns a requirement; empty if the text is none. */
  public static Optional<Requirement> parse(String text) {
    Matcher matcher = SPELLING.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    PackageName name = PackageName.pypi(matcher.group(1));
    String rest = matcher.group(2);
    if (rest.startsWith("@")) {
      return Optional.of(new Requirement(name, ofUrl(rest.substring(1).strip())));
    }
    String range = rest.replaceFirst(";.*$", "").replaceFirst("\\s--\\w.*$", "").strip();
    if (range.startsWith("(") && range.endsWith(")")) {
      range = range.substring(1, range.length() - 1).strip();
    }
    if (!range.isEmpty() && !range.matches("[=<>~!^].*")) {
      return Optional.empty();
    }
    return Optional.of(new Requirement(name, range.isEmpty() ? "*" : range));
  }

  /** Returns what a file says by this requirement on a line. */
  public Mention in(ManifestFile file, int line, String lockCommand) {
    return range.isEmpty()
        ? file.unclear(of, line, "the address names no version")
        : file.declared(of, range, line, lockCommand);
  }

  /** Returns the version in a URL of a repository, a wheel or an archive. */
  static String ofUrl(String url) {
    Matcher matcher = URL_VERSION.matcher(url);
    if (!matcher.find()) {
      return "";
    }
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.group(group) != null) {
        return "==" + matcher.group(group);
      }
    }
    return "";
  }
}
