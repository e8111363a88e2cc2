package timecop.cli.compatibility.findings;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import timecop.cli.compatibility.source.Location;

/**
 * One problem that the gate found.
 *
 * @param subject what it concerns, such as "Java library, declared"
 * @param places where it was found; may be empty
 * @param found the actual value
 * @param wanted the expected value
 * @param why the consequence: the exact exception, where one is known
 * @param edit the exact edit or command that corrects it
 */
public record Finding(
    Rule rule,
    Severity severity,
    String subject,
    List<Location> places,
    String found,
    String wanted,
    String why,
    String edit) {
  /** Orders findings by severity, place and rule. */
  static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity)
          .thenComparing(
              finding -> finding.places.stream().map(Location::toString).findFirst().orElse(""))
          .thenComparing(Finding::rule);

  /** Returns a finding with the rule's own severity. */
  public static Finding of(
      Rule rule,
      String subject,
      List<Location> places,
      String found,
      String wanted,
      String why,
      String edit) {
    return new Finding(rule, rule.severity(), subject, places, found, wanted, why, edit);
  }

  /** Returns a finding in one place with the rule's own severity. */
  public static Finding of(
      Rule rule,
      String subject,
      Location at,
      String found,
      String wanted,
      String why,
      String edit) {
    return of(rule, subject, List.of(at), found, wanted, why, edit);
  }

  /** Returns this finding with another severity. */
  public Finding withSeverity(Severity other) {
    return new Finding(rule, other, subject, places, found, wanted, why, edit);
  }

  /** Returns the first place, or null if there is none. */
  public @Nullable Location at() {
    return places.isEmpty() ? null : places.get(0);
  }

  /** Returns the places after the first. */
  public List<Location> alsoAt() {
    return places.subList(Math.min(1, places.size()), places.size());
  }
}
