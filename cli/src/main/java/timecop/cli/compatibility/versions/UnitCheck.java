package timecop.cli.compatibility.versions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import timecop.cli.compatibility.fact.CompilerAnswer;
import timecop.cli.compatibility.fact.Facts;
import timecop.cli.compatibility.fact.Units;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.NearestSet;
import timecop.cli.compatibility.findings.Severity;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.matrix.LanguageRules;
import timecop.cli.compatibility.matrix.Pair;
import timecop.cli.compatibility.request.GateRequest;
import timecop.cli.compatibility.request.Level;

/** Checks facts against one set of versions: those of a project, or of a unit of it. */
final class UnitCheck {
  private final GateRequest request;
  private final VersionsFile versions;
  private final Set<Language> languages;
  private final Units units;

  UnitCheck(GateRequest request, VersionsFile versions, Set<Language> languages, Units units) {
    this.request = request;
    this.versions = versions;
    this.languages = languages;
    this.units = units;
  }

  /** What was found. */
  record Result(
      List<Finding> findings,
      List<Pair> pairs,
      Set<Language> languages,
      Optional<NearestSet> nearest) {}

  /**
   * Returns every finding.
   *
   * @param compiler what the compiler answered; null if it was not asked
   */
  Result check(Facts facts, @Nullable CompilerAnswer compiler) {
    List<Finding> findings = new ArrayList<>(new CompilerCheck(versions).check(facts, compiler));
    List<Pair> pairs = new ArrayList<>();
    for (Language language : languages) {
      language(language, facts, findings, pairs);
    }
    boolean disagree =
        findings.stream()
            .filter(finding -> finding.severity() == Severity.ERROR)
            .anyMatch(finding -> finding.rule().isDisagreement());
    return new Result(
        findings,
        List.copyOf(pairs),
        languages,
        disagree
            ? new NearestSetSearch(versions, List.copyOf(languages), facts).search()
            : Optional.empty());
  }

  private void language(Language language, Facts facts, List<Finding> findings, List<Pair> pairs) {
    LanguageRules rules = versions.matrix().of(language);
    if (rules.ownNumbering()) {
      findings.add(
          LibrarySubject.ownNumbering(
              language.title() + " library", versions.at(language), rules.library()));
      return;
    }
    Level level = request.scope().level();
    LibraryCheck library = new LibraryCheck(versions, level, language, facts);
    pairs.addAll(library.pairs());
    findings.addAll(library.check(units));
    findings.addAll(
        new RiskCheck(request.policy().asOf())
            .check(rules, library.pairs(), versions.lowestGoodVersion(language)));
    boolean keeps = DiscoveredVersions.keepsGeneratedCode(request.project().directory());
    StampCheck stamps = new StampCheck(versions, level, keeps);
    findings.addAll(stamps.check(language, facts));
    findings.addAll(stamps.installed(language, facts));
  }
}
