package timecop.cli.compatibility.versions;

import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;

/** The edits and commands that mend a finding, in the words a person would type. */
final class Edits {
  private Edits() {}

  /** A declared version to another. */
  static String declared(Fact.Declared declared, LibraryVersion wanted) {
    if (declared.isLock()) {
      return "raise or lower it to %s where %s is made from, then run: %s"
          .formatted(wanted, declared.at().file(), declared.remake());
    }
    return line(
        declared.at().toString(),
        declared.line(),
        numbers(declared.range().toString()),
        wanted.toString());
  }

  /** A line with one text in place of another. */
  static String line(String at, String line, String old, String wanted) {
    String after = line.contains(old) ? line.replace(old, wanted) : wanted;
    return at + ": write " + after;
  }

  /** An installed library to another version. */
  static String resolved(Language language, LibraryVersion wanted) {
    return language == Language.PYTHON
        ? ".venv/bin/python -m pip install protobuf==" + wanted
        : "manage com.google.protobuf:protobuf-java at "
            + wanted
            + " (import protobuf-bom before all other boms), then build the class path anew";
  }

  /** A range without its operators. */
  private static String numbers(String range) {
    return range.replaceFirst("^[=<>~!^\\s\\[(]+", "").replaceFirst("[\\])\\s]+$", "");
  }
}
