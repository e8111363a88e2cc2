package timecop.cli.compatibility.findings;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.fact.Level;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.matrix.Pair;

/**
 * All that one run of the gate found.
 *
 * @param required the release that everything was held against
 * @param facts what was discovered, or assumed
 * @param findings every one, worst first, then by place
 * @param nearest when several versions disagree
 */
public record Report(
    Level level,
    List<Language> languages,
    LocalDate asOf,
    ProtocRelease required,
    String requiredFrom,
    List<Fact> facts,
    List<Pair> pairs,
    List<Finding> findings,
    Optional<NearestSet> nearest) {

  /** Whether nothing fails the gate. */
  public boolean passed() {
    return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
  }

  /** How many findings weigh this much. */
  public long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }
}
