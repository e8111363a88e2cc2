package timecop.cli.compatibility.versions;

import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;

/** The edits and commands that correct a finding, as a person would type them. */
final class Edits {
  private Edits() {}

  /** Returns the edit that changes a declared version. */
  static String declared(Fact.Declared declared, LibraryVersion wanted) {
    if (declared.isLock()) {
      return "set it to %s in the manifest of %s, then run: %s"
          .formatted(wanted, declared.at().file(), declared.lockCommand());
    }
    return line(
        declared.at().toString(),
        declared.line(),
        declared.range().withoutOperators(),
        wanted.toString());
  }

  /** Returns the edit that replaces a text in a line. */
  static String line(String at, String line, String old, String wanted) {
    String after = line.contains(old) ? line.replace(old, wanted) : wanted;
    return at + ": write " + after;
  }

  /** Returns the command or edit that changes the version of an installed library. */
  static String resolved(Language language, LibraryVersion wanted) {
    return language == Language.PYTHON
        ? ".venv/bin/python -m pip install protobuf==" + wanted
        : "set com.google.protobuf:protobuf-java to "
            + wanted
            + " in dependencyManagement (import protobuf-bom before all other BOMs), then rebuild the"
            + " class path";
  }
}
