package timecop.cli.compatibility.versions;

import java.util.ArrayList;
import java.util.List;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.fact.Facts;
import timecop.cli.compatibility.fact.InstalledLibraries;
import timecop.cli.compatibility.fact.manifest.Manifests;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.findings.Severity;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.matrix.Pair;
import timecop.cli.compatibility.matrix.PairRules;
import timecop.cli.compatibility.request.Level;
import timecop.cli.compatibility.source.Location;

/** Compares one language's library, as declared and as installed, with protoc and the range. */
final class LibraryCheck {
  private final VersionsFile versions;
  private final Language language;
  private final Facts facts;
  private final LibraryVersion good;

  /**
   * A class path is built from the code that is about to be copied: until then it is the old one.
   */
  private final boolean resolvedIsInformational;

  private final List<LibrarySubject> subjects;

  LibraryCheck(VersionsFile versions, Level level, Language language, Facts facts) {
    this.versions = versions;
    this.language = language;
    this.facts = facts;
    this.good = versions.lowestGoodVersion(language);
    this.resolvedIsInformational = level == Level.CONSUMER && language == Language.JAVA;
    this.subjects = subjects();
  }

  private List<LibrarySubject> subjects() {
    List<LibrarySubject> found = new ArrayList<>();
    for (Fact.Declared declared : facts.declared(language)) {
      versions
          .pinned(declared)
          .ifPresent(
              version ->
                  found.add(
                      new LibrarySubject(
                          judge(Pair.Origin.DECLARED, version, declared.at()),
                          Edits.declared(declared, good),
                          false)));
    }
    for (Fact.Resolved resolved : facts.resolved(language)) {
      found.add(
          new LibrarySubject(
              judge(Pair.Origin.RESOLVED, resolved.version(), resolved.at()),
              Edits.resolved(language, good),
              resolvedIsInformational));
    }
    return found;
  }

  private Pair judge(Pair.Origin origin, LibraryVersion version, Location at) {
    return new PairRules(versions.matrix())
        .judge(versions.protoc(), language, origin, version, at)
        .orElseThrow();
  }

  /** Returns the verdict on every pinned and every installed version. */
  List<Pair> pairs() {
    return subjects.stream().map(LibrarySubject::pair).toList();
  }

  /** Returns every finding on the library. */
  List<Finding> check() {
    List<Finding> findings = new ArrayList<>(missing());
    List<LibrarySubject> outside = new ArrayList<>();
    for (LibrarySubject subject : subjects) {
      if (!subject.pair().lock().holds()) {
        findings.add(subject.lock(good.toString()));
      } else if (!versions.admits(language, subject.pair().version())) {
        outside.add(subject);
      }
    }
    boolean alone = findings.isEmpty() && !subjects.isEmpty() && outside.size() == subjects.size();
    findings.addAll(
        alone ? List.of(wrongRange(outside.get(0).pair().version())) : outside(outside));
    if (findings.stream()
        .noneMatch(finding -> finding.rule() == Rule.LOCK || finding.rule() == Rule.RANGE)) {
      findings.addAll(new AgreementCheck(versions, language, facts).check(resolvedIsInformational));
    }
    return findings;
  }

  private List<Finding> missing() {
    List<Finding> findings = new ArrayList<>();
    String library = versions.matrix().of(language).library() + " " + good;
    if (facts.declared(language).isEmpty()) {
      findings.add(
          Finding.of(
              Rule.NOT_DECLARED,
              Pair.Origin.DECLARED.subject(language),
              versions.at(language),
              "nothing in " + Manifests.names(language),
              library,
              "the version comes from another dependency and changes with it",
              "declare " + library));
    }
    boolean installs = language == Language.JAVA || language == Language.PYTHON;
    if (installs && facts.resolved(language).isEmpty()) {
      Finding finding =
          Finding.of(
              Rule.NOT_RESOLVED,
              Pair.Origin.RESOLVED.subject(language),
              versions.at(language),
              "none in " + InstalledLibraries.place(language),
              library,
              "the version that the program would load is unknown",
              language == Language.JAVA
                  ? "scripts/setup; elsewhere: mvn dependency:copy-dependencies"
                  : "scripts/setup; elsewhere: python -m venv .venv, then pip install");
      findings.add(resolvedIsInformational ? finding.withSeverity(Severity.NOTE) : finding);
    }
    return findings;
  }

  /** Returns the finding for a range that excludes the one version that the whole project has. */
  private Finding wrongRange(LibraryVersion version) {
    return Finding.of(
        Rule.RANGE,
        language.title() + " library, range",
        versions.at(language),
        range(),
        "a range that includes " + version + ", which the whole project has",
        version + " is compatible with protoc " + versions.protoc() + ", but the range excludes it",
        versions.at(language)
            + ": write \"%d.%d.*\", or omit the range"
                .formatted(version.major(), version.semver().getMinor()));
  }

  private List<Finding> outside(List<LibrarySubject> outside) {
    String range = range() + " (" + versions.at(language) + ")";
    return outside.stream().map(subject -> subject.range(range)).toList();
  }

  private String range() {
    return "\"" + versions.rangeOf(language).orElseThrow() + "\"";
  }
}
