package timecop.cli.compatibility.findings;

import java.util.List;
import timecop.cli.compatibility.source.Location;

/**
 * How a finding is corrected.
 *
 * @param text as a person would do it
 * @param changes of lines, if it consists of nothing else, so that it can be done for a person
 */
public record Edit(String text, List<Change> changes) {

  /** A whole line that is replaced, with the spaces at its begin and end. */
  public record Change(Location at, String before, String after) {}

  /** Returns an edit that only a person can make. */
  public static Edit of(String text) {
    return new Edit(text, List.of());
  }

  /**
   * Returns the edit that replaces a text in a line; a line without the text is left to a person.
   */
  public static Edit line(Location at, String line, String old, String wanted) {
    if (old.isEmpty() || !line.contains(old)) {
      return of(at + ": write " + wanted);
    }
    String after = line.replace(old, wanted);
    return new Edit(at + ": write " + after.strip(), List.of(new Change(at, line, after)));
  }
}
