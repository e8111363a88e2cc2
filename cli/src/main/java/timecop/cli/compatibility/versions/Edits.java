package timecop.cli.compatibility.versions;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.findings.Edit;
import timecop.cli.compatibility.languages.Ecosystems;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.languages.VersionRange;

/** The edits and commands that correct a finding, as a person would type them. */
final class Edits {
  private static final Pattern CONSTRAINT =
      Pattern.compile("(===|==|~>|~=|!=|>=|<=|>|<|=|\\^|~)?(\\s*)(v?\\d[\\w.*+-]*)");
  private static final Pattern BRACKETS =
      Pattern.compile("([\\[(])\\s*[^,\\])]*\\s*(,?)\\s*([^\\])\\[]*)([\\])\\[])");

  private final VersionsFile versions;

  Edits(VersionsFile versions) {
    this.versions = versions;
  }

  /** Returns the edit that changes a declared version. */
  Edit declared(Fact.Declared declared, LibraryVersion wanted) {
    if (declared.isLock()) {
      return Edit.of(
          "set it to %s in the manifest of %s, then run: %s"
              .formatted(wanted, declared.at().file(), declared.lockCommand()));
    }
    String range = declared.range().toString();
    String shown = versions.spelling(declared, wanted);
    if (declared.range().pinned().isPresent()) {
      return Edit.line(declared.at(), declared.line(), declared.range().withoutOperators(), shown);
    }
    String kept = keepingOperators(range, wanted);
    String by = fixes(declared.language(), kept, wanted) ? kept : exactly(range, wanted);
    return range.equals("*") || !declared.line().contains(range)
        ? Edit.of(declared.at() + ": pin it to " + shown)
        : Edit.line(declared.at(), declared.line(), range, by);
  }

  /** Returns whether a range admits what is wanted, and nothing that is not compatible. */
  private boolean fixes(Language language, String range, LibraryVersion wanted) {
    return VersionRange.parse(range)
        .filter(parsed -> parsed.contains(wanted))
        .filter(
            parsed ->
                versions.matrix().of(language).existing(versions.protoc()).stream()
                    .filter(parsed::contains)
                    .allMatch(version -> versions.isCompatible(language, version)))
        .isPresent();
  }

  /** Returns a range with the same operators around the wanted version. */
  private static String keepingOperators(String range, LibraryVersion wanted) {
    String above = wanted.major() + "." + (wanted.semver().getMinor() + 1);
    Matcher brackets = BRACKETS.matcher(range);
    if (brackets.matches()) {
      return brackets.group(2).isEmpty()
          ? "[" + wanted + "]"
          : brackets.group(1).replace('(', '[') + wanted + "," + above + ")";
    }
    boolean[] lower = {false};
    String replaced =
        CONSTRAINT
            .matcher(range)
            .replaceAll(
                match -> {
                  String operator = match.group(1) == null ? "" : match.group(1);
                  String version = match.group(3);
                  String by =
                      switch (operator) {
                        case "<", "<=" -> "<" + match.group(2) + above;
                        case "!=" -> match.group();
                        case ">" -> ">=" + match.group(2) + wanted;
                        default -> operator + match.group(2) + like(version, wanted);
                      };
                  lower[0] |= !List.of("<", "<=", "!=").contains(operator);
                  return Matcher.quoteReplacement(by);
                });
    return lower[0] ? replaced : ">=" + wanted + "," + replaced;
  }

  /** Returns the wanted version with a wildcard where the other version has one. */
  private static String like(String version, LibraryVersion wanted) {
    if (version.endsWith("*")) {
      return version.chars().filter(c -> c == '.').count() > 1
          ? wanted.major() + "." + wanted.semver().getMinor() + ".*"
          : wanted.major() + ".*";
    }
    return wanted.toString();
  }

  private static String exactly(String range, LibraryVersion wanted) {
    return range.startsWith("[") || range.startsWith("(") ? "[" + wanted + "]" : "==" + wanted;
  }

  /** Returns the edit that replaces a release of protoc. */
  Edit compiler(Fact.NamedCompiler named) {
    String wanted = versions.protoc().toString();
    String line = named.line();
    // The file may spell the release as a library's version.
    Matcher spelled =
        Pattern.compile(
                "(\\d+\\.)?"
                    + named.release().number()
                    + "\\."
                    + named.release().patch()
                    + "(?![\\w.]*\\d)")
            .matcher(line);
    if (named.anyPatch()) {
      Matcher open =
          Pattern.compile("\\b" + named.release().number() + "(\\.[xX*])?").matcher(line);
      return open.find()
          ? Edit.line(
              named.at(),
              line,
              open.group(),
              open.group(1) == null ? wanted : versions.protoc().number() + open.group(1))
          : Edit.of(named.at() + ": write " + wanted);
    }
    if (!spelled.find()) {
      return Edit.of(named.at() + ": use one that contains protoc " + wanted);
    }
    String prefix = spelled.group(1) == null ? "" : spelled.group(1);
    String by =
        prefix.isEmpty()
            ? wanted
            : versions
                .matrix()
                .of(Language.JAVA)
                .versionOf(versions.protoc())
                .map(LibraryVersion::toString)
                .orElse(wanted);
    return Edit.line(named.at(), line, spelled.group(), by);
  }

  /** Returns the command or edit that changes the version of an installed library. */
  static String resolved(Language language, LibraryVersion wanted) {
    return Ecosystems.of(language)
        .installation()
        .map(installation -> installation.edit().apply(wanted))
        .orElse("install " + wanted);
  }
}
