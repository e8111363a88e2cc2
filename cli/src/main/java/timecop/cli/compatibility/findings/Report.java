package timecop.cli.compatibility.findings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.fact.Facts;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.matrix.Pair;
import timecop.cli.compatibility.request.GateRequest;
import timecop.cli.compatibility.source.Location;

/**
 * The result of one run of the gate.
 *
 * @param languages the languages that were checked
 * @param required the release of protoc that all versions were compared with; null if the project
 *     names none
 * @param requiredAt where that release is written; null without one
 * @param facts the versions that were discovered or assumed
 * @param pairs the verdict on each library
 * @param findings the worst first, then by place
 * @param nearest present if versions disagree
 */
public record Report(
    GateRequest request,
    List<Language> languages,
    @Nullable ProtocRelease required,
    @Nullable Location requiredAt,
    List<Fact> facts,
    List<Pair> pairs,
    List<Finding> findings,
    Optional<NearestSet> nearest) {

  /** Sorts the findings; if the request is strict, turns warnings into errors. */
  public Report {
    boolean strict = request.policy().strict();
    findings =
        merged(
            findings.stream()
                .map(
                    f ->
                        strict && f.severity() == Severity.WARNING
                            ? f.withSeverity(Severity.ERROR)
                            : f)
                .sorted(Finding.ORDER)
                .toList());
  }

  /** The same in several places is one finding. */
  private static List<Finding> merged(List<Finding> sorted) {
    Map<Object, Finding> merged = new LinkedHashMap<>();
    for (Finding finding : sorted) {
      merged.merge(finding.places().isEmpty() ? finding : finding.said(), finding, Finding::and);
    }
    return List.copyOf(merged.values());
  }

  /** Returns the languages of which some file was not understood, so that none of them is "ok". */
  public Set<Language> uncertain() {
    return new Facts(facts).uncertain();
  }

  /** Returns this report with further findings. */
  public Report with(List<Finding> more) {
    List<Finding> all = Stream.concat(findings.stream(), more.stream()).toList();
    return new Report(request, languages, required, requiredAt, facts, pairs, all, nearest);
  }

  /** Returns whether no finding fails the gate. */
  public boolean passed() {
    return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
  }

  /** Returns the number of findings of a severity. */
  public long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }
}
