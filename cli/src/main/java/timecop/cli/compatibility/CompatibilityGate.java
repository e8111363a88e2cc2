package timecop.cli.compatibility;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.compatibility.contract.ContractCheck;
import timecop.cli.compatibility.fact.CompilerQuestion;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.fact.Facts;
import timecop.cli.compatibility.fact.GeneratedStamps;
import timecop.cli.compatibility.fact.InstalledLibraries;
import timecop.cli.compatibility.fact.Level;
import timecop.cli.compatibility.fact.ProjectTree;
import timecop.cli.compatibility.fact.manifest.Manifests;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.NearestSet;
import timecop.cli.compatibility.findings.Report;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.findings.Severity;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.matrix.Pair;
import timecop.cli.compatibility.source.Location;
import timecop.cli.compatibility.versions.CompilerCheck;
import timecop.cli.compatibility.versions.LibraryCheck;
import timecop.cli.compatibility.versions.NearestSetSearch;
import timecop.cli.compatibility.versions.RiskCheck;
import timecop.cli.compatibility.versions.StampCheck;
import timecop.cli.compatibility.versions.VersionsFile;
import timecop.cli.compatibility.versions.VersionsReader;
import timecop.cli.compatibility.versions.Wanted;

/** Checks a project, or a set of assumed versions, and reports all that is wrong at once. */
public final class CompatibilityGate {
  /** The file that everything is held against. */
  public static final String VERSIONS = "versions.yaml";

  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity)
          .thenComparing(finding -> finding.at() == null ? "" : finding.at().toString())
          .thenComparing(Finding::rule);

  private final List<ContractCheck> contractChecks;

  /**
   * @param contractChecks what joins the gate at rest, beside the versions
   */
  public CompatibilityGate(List<ContractCheck> contractChecks) {
    this.contractChecks = List.copyOf(contractChecks);
  }

  /**
   * Runs every check of the request's level.
   *
   * @throws UserError when versions.yaml is unreadable or contradicts itself
   */
  public Report check(GateRequest request) {
    return request.assumptions().isEmpty()
        ? discovered(request)
        : new AssumedVersions(request).check();
  }

  private Report discovered(GateRequest request) {
    VersionsFile versions = versions(request);
    List<Language> named = languages(request, versions);
    List<Language> languages = request.level() == Level.CENTRAL ? List.of() : named;
    CompilerQuestion question =
        new CompilerQuestion(request.project(), request.protoc(), request.environment());
    Facts facts = facts(request, versions, languages, question);

    List<Finding> findings = new ArrayList<>();
    List<Pair> pairs = new ArrayList<>();
    findings.addAll(
        new CompilerCheck(versions.protoc(), versions.protocAt())
            .check(facts, question.place(versions.protoc())));
    for (Language language : languages) {
      language(language, versions, facts, request, findings, pairs);
    }
    if (request.level() == Level.BOTH) {
      contractChecks.forEach(check -> findings.addAll(check.check(request)));
    }
    return report(request, versions, languages, facts, findings, pairs);
  }

  private static void language(
      Language language,
      VersionsFile versions,
      Facts facts,
      GateRequest request,
      List<Finding> findings,
      List<Pair> pairs) {
    if (versions.matrix().of(language).ownNumbering()) {
      findings.add(ownNumbering(language, versions));
      return;
    }
    LibraryCheck libraries = new LibraryCheck(versions, request.level());
    List<Pair> ours = libraries.pairs(language, facts);
    pairs.addAll(ours);
    findings.addAll(libraries.check(language, facts));
    findings.addAll(
        new RiskCheck(request.asOf())
            .check(versions.matrix().of(language), ours, new Wanted(versions).library(language)));
    boolean keeps =
        Files.exists(request.project().resolve("scripts/generate.py"))
            || Files.exists(request.project().resolve(GeneratedStamps.CENTRAL));
    findings.addAll(new StampCheck(versions, request.level(), keeps).check(language, facts));
  }

  private static Finding ownNumbering(Language language, VersionsFile versions) {
    VersionsFile.Entry entry = versions.languages().get(language);
    return Finding.of(
        Rule.OWN_NUMBERING,
        language.title() + " library",
        entry == null ? null : entry.at(),
        versions.matrix().of(language).library(),
        "nothing",
        "its versions say nothing of protoc's release, so no rule applies",
        "none");
  }

  private static VersionsFile versions(GateRequest request) {
    Path own = request.versions();
    Path file = own == null ? request.project().resolve(VERSIONS) : own;
    String name = own == null ? VERSIONS : own.toString();
    return VersionsReader.read(file, name);
  }

  private static List<Language> languages(GateRequest request, VersionsFile versions) {
    List<String> unknown =
        request.languages().stream()
            .filter(language -> !versions.languages().containsKey(language))
            .map(Language::id)
            .sorted()
            .toList();
    if (!unknown.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          "versions.yaml names no " + String.join(", ", unknown) + ".",
          "It names: "
              + String.join(
                  ", ", versions.languages().keySet().stream().map(Language::id).toList()));
    }
    return versions.languages().keySet().stream()
        .filter(l -> request.languages().isEmpty() || request.languages().contains(l))
        .toList();
  }

  private static Facts facts(
      GateRequest request,
      VersionsFile versions,
      List<Language> languages,
      CompilerQuestion question) {
    List<Fact> all = new ArrayList<>();
    question.ask(versions.protoc()).ifPresent(all::add);
    ProjectTree tree = ProjectTree.of(request.project());
    all.addAll(new Manifests(tree).read());
    if (!languages.isEmpty()) {
      all.addAll(new InstalledLibraries(request.project(), request.environment()).find());
      all.addAll(new GeneratedStamps(tree, EnumSet.copyOf(languages)).read());
    }
    return new Facts(List.copyOf(all));
  }

  private static Report report(
      GateRequest request,
      VersionsFile versions,
      List<Language> languages,
      Facts facts,
      List<Finding> findings,
      List<Pair> pairs) {
    Location at = versions.protocAt();
    boolean disagree =
        findings.stream()
            .filter(finding -> finding.severity() == Severity.ERROR)
            .anyMatch(finding -> finding.rule().isDisagreement());
    Optional<NearestSet> nearest =
        disagree ? new NearestSetSearch(versions, languages).search(facts) : Optional.empty();
    return new Report(
        request.level(),
        languages,
        request.asOf(),
        versions.protoc(),
        at.toString(),
        facts.all(),
        List.copyOf(pairs),
        sorted(findings, request.strict()),
        nearest);
  }

  /** Worst first; under --strict a warning weighs as an error. */
  static List<Finding> sorted(List<Finding> findings, boolean strict) {
    return findings.stream()
        .map(f -> strict && f.severity() == Severity.WARNING ? f.weighing(Severity.ERROR) : f)
        .sorted(ORDER)
        .toList();
  }
}
