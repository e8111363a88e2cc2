package timecop.cli.compatibility.findings;

import java.util.List;
import org.jspecify.annotations.Nullable;
import timecop.cli.compatibility.source.Location;

/**
 * One thing that is wrong.
 *
 * @param subject what it is about, such as "Java library, declared"
 * @param at the first place; null where there is none
 * @param alsoAt further places with the same fault
 * @param found as it was found
 * @param wanted as it should be
 * @param why what comes of it: the exact exception, where one is known
 * @param edit the exact edit or command that mends it
 */
public record Finding(
    Rule rule,
    Severity severity,
    String subject,
    @Nullable Location at,
    List<Location> alsoAt,
    String found,
    String wanted,
    String why,
    String edit) {

  /** A finding of the rule's own weight, in one place. */
  public static Finding of(
      Rule rule,
      String subject,
      @Nullable Location at,
      String found,
      String wanted,
      String why,
      String edit) {
    return new Finding(rule, rule.severity(), subject, at, List.of(), found, wanted, why, edit);
  }

  /** The same, with another weight. */
  public Finding weighing(Severity other) {
    return new Finding(rule, other, subject, at, alsoAt, found, wanted, why, edit);
  }

  /** The same, in further places. */
  public Finding alsoIn(List<Location> places) {
    return new Finding(rule, severity, subject, at, places, found, wanted, why, edit);
  }
}
