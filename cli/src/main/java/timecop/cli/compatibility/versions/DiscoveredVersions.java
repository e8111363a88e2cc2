package timecop.cli.compatibility.versions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.compatibility.fact.CompilerAnswer;
import timecop.cli.compatibility.fact.CompilerQuestion;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.fact.Facts;
import timecop.cli.compatibility.fact.GeneratedStamps;
import timecop.cli.compatibility.fact.InstalledLibraries;
import timecop.cli.compatibility.fact.ProjectTree;
import timecop.cli.compatibility.fact.manifest.Manifests;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Report;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.findings.Severity;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.matrix.LanguageRules;
import timecop.cli.compatibility.matrix.Pair;
import timecop.cli.compatibility.request.GateRequest;
import timecop.cli.compatibility.request.Level;

/** Checks the versions that a project declares, has installed and generated its code with. */
public final class DiscoveredVersions {
  private final GateRequest request;
  private final VersionsFile versions;
  private final List<Language> languages;
  private final CompilerAnswer compiler;
  private final Facts facts;

  /**
   * Reads the project's files and asks its compiler.
   *
   * @throws UserError if versions.yaml is unreadable, contradicts itself or does not have a
   *     language of the request
   */
  public DiscoveredVersions(GateRequest request) {
    this.request = request;
    this.versions = VersionsReader.read(request.project());
    List<Language> requested = requested();
    this.languages = request.scope().level() == Level.CENTRAL ? List.of() : requested;
    this.compiler = new CompilerQuestion(request.project(), versions.protoc()).ask();
    this.facts = facts();
  }

  private List<Language> requested() {
    Set<Language> requested = request.scope().languages();
    Set<Language> known = versions.languages().keySet();
    List<Language> unknown = requested.stream().filter(l -> !known.contains(l)).toList();
    if (!unknown.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          "versions.yaml has no language " + ids(unknown) + ".",
          "Its languages are: " + ids(known));
    }
    return known.stream().filter(l -> requested.isEmpty() || requested.contains(l)).toList();
  }

  private static String ids(Collection<Language> languages) {
    return languages.stream().map(Language::id).collect(Collectors.joining(", "));
  }

  private Facts facts() {
    Path directory = request.project().directory();
    List<Fact> all = new ArrayList<>();
    if (compiler instanceof CompilerAnswer.Release asked) {
      all.add(asked.compiler());
    }
    ProjectTree tree = ProjectTree.of(directory);
    all.addAll(new Manifests(tree).read());
    if (!languages.isEmpty()) {
      all.addAll(new InstalledLibraries(directory, request.project().environment()).find());
      all.addAll(new GeneratedStamps(tree, EnumSet.copyOf(languages)).read());
    }
    return new Facts(List.copyOf(all));
  }

  /** Returns the report on the discovered versions. */
  public Report check() {
    List<Finding> findings = new ArrayList<>();
    List<Pair> pairs = new ArrayList<>();
    findings.addAll(new CompilerCheck(versions).check(facts, compiler));
    facts.unreadable().forEach(file -> findings.add(unreadable(file)));
    for (Language language : languages) {
      language(language, findings, pairs);
    }
    boolean disagree =
        findings.stream()
            .filter(finding -> finding.severity() == Severity.ERROR)
            .anyMatch(finding -> finding.rule().isDisagreement());
    return new Report(
        request,
        languages,
        versions.protoc(),
        versions.protocAt(),
        facts.all(),
        List.copyOf(pairs),
        findings,
        disagree ? new NearestSetSearch(versions, languages, facts).search() : Optional.empty());
  }

  private static Finding unreadable(Fact.Unreadable file) {
    return Finding.of(
        Rule.NOT_READABLE,
        "project files",
        file.at(),
        file.reason(),
        "a regular file with a version",
        "its version is unknown",
        "replace or remove " + file.at().file());
  }

  private void language(Language language, List<Finding> findings, List<Pair> pairs) {
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
    findings.addAll(library.check());
    findings.addAll(
        new RiskCheck(request.policy().asOf())
            .check(rules, library.pairs(), versions.lowestGoodVersion(language)));
    findings.addAll(new StampCheck(versions, level, keepsGeneratedCode()).check(language, facts));
  }

  private boolean keepsGeneratedCode() {
    Path directory = request.project().directory();
    return Files.exists(directory.resolve("scripts/generate.py"))
        || Files.exists(directory.resolve(GeneratedStamps.CENTRAL));
  }
}
