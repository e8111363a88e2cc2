package timecop.cli.compatibility.findings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
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
 * @param correction the exact edit or command that corrects it
 */
public record Finding(
    Rule rule,
    Severity severity,
    String subject,
    List<Location> places,
    String found,
    String wanted,
    String why,
    Edit correction) {
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
    return new Finding(rule, rule.severity(), subject, places, found, wanted, why, Edit.of(edit));
  }

  /** Returns a finding in one place that an edit corrects. */
  public static Finding of(
      Rule rule, String subject, Location at, String found, String wanted, String why, Edit edit) {
    return new Finding(rule, rule.severity(), subject, List.of(at), found, wanted, why, edit);
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
    return new Finding(rule, other, subject, places, found, wanted, why, correction);
  }

  /** Returns the edit as a person would make it. */
  public String edit() {
    return correction.text();
  }

  /** What a finding says, wherever it says it. */
  record Said(
      Rule rule, Severity severity, String subject, String found, String wanted, String why) {}

  /** Returns what it says: two findings that say the same are one in several places. */
  Said said() {
    return new Said(rule, severity, subject, found, wanted, why);
  }

  /** Returns this finding in the places of both. */
  Finding and(Finding other) {
    List<Location> both = Stream.concat(places.stream(), other.places.stream()).distinct().toList();
    List<Edit.Change> changes =
        Stream.concat(correction.changes().stream(), other.correction.changes().stream())
            .distinct()
            .toList();
    String text =
        correction.text().equals(other.correction.text())
            ? correction.text()
            : correction.text() + "; " + other.correction.text();
    return new Finding(rule, severity, subject, both, found, wanted, why, new Edit(text, changes));
  }

  /**
   * Returns what stays the same when lines are added above: a digest of everything but the number
   * of the line.
   */
  public String fingerprint() {
    String text =
        String.join("\n", rule.id(), subject, places.isEmpty() ? "" : places.get(0).file(), found);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
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
