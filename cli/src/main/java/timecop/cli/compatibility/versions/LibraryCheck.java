package timecop.cli.compatibility.versions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.fact.Facts;
import timecop.cli.compatibility.fact.InstalledLibraries;
import timecop.cli.compatibility.fact.Level;
import timecop.cli.compatibility.fact.manifest.Manifests;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.findings.Severity;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.matrix.Pair;
import timecop.cli.compatibility.matrix.PairRules;
import timecop.cli.compatibility.matrix.Verdict;
import timecop.cli.compatibility.source.Location;

/** Holds one language's library, as declared and as installed, against protoc and its range. */
public final class LibraryCheck {
  private final VersionsFile versions;
  private final PairRules rules;
  private final Wanted wanted;
  private final Level level;

  public LibraryCheck(VersionsFile versions, Level level) {
    this.versions = versions;
    this.rules = new PairRules(versions.matrix());
    this.wanted = new Wanted(versions);
    this.level = level;
  }

  /** A pinned or installed version, and what to do about it. */
  private record Subject(
      String name, LibraryVersion version, Location at, String edit, boolean told) {}

  /** Every pair of a language, for the report's table. */
  public List<Pair> pairs(Language language, Facts facts) {
    List<Pair> pairs = new ArrayList<>();
    for (Fact.Declared declared : facts.declared(language)) {
      pinned(declared)
          .flatMap(v -> rules.judge(versions.protoc(), language, "declared", v, declared.at()))
          .ifPresent(pairs::add);
    }
    for (Fact.Resolved resolved : facts.resolved(language)) {
      rules
          .judge(versions.protoc(), language, "resolved", resolved.version(), resolved.at())
          .ifPresent(pairs::add);
    }
    return pairs;
  }

  /** Every fault of a language. */
  public List<Finding> check(Language language, Facts facts) {
    List<Finding> findings = new ArrayList<>();
    missing(language, facts, findings);
    List<Subject> subjects = subjects(language, facts);
    List<Subject> outside = new ArrayList<>();
    for (Subject subject : subjects) {
      Verdict lock = rules.lock(versions.protoc(), language, subject.version);
      if (!lock.holds()) {
        findings.add(lock(language, subject, lock));
      } else if (!versions.admits(language, subject.version)) {
        outside.add(subject);
      }
    }
    boolean alone = findings.isEmpty() && !subjects.isEmpty() && outside.size() == subjects.size();
    findings.addAll(outOfRange(language, outside, alone));
    if (findings.stream()
        .noneMatch(finding -> finding.rule() == Rule.LOCK || finding.rule() == Rule.RANGE)) {
      findings.addAll(
          new AgreementCheck(versions, wanted).check(language, facts, isTold(language)));
    }
    return findings;
  }

  private void missing(Language language, Facts facts, List<Finding> findings) {
    LibraryVersion library = wanted.library(language);
    Location at = entryAt(language);
    if (facts.declared(language).isEmpty()) {
      findings.add(
          Finding.of(
              Rule.NOT_DECLARED,
              language.title() + " library, declared",
              at,
              "nothing in " + Manifests.names(language),
              libraryName(language) + " " + library,
              "the version comes from another dependency, and changes with it",
              "declare " + libraryName(language) + " " + library));
    }
    boolean installs = language == Language.JAVA || language == Language.PYTHON;
    if (installs && facts.resolved(language).isEmpty()) {
      Finding finding =
          Finding.of(
              Rule.NOT_RESOLVED,
              language.title() + " library, resolved",
              at,
              "none in " + InstalledLibraries.place(language),
              libraryName(language) + " " + library,
              "nobody knows which version the program would load",
              language == Language.JAVA
                  ? "scripts/setup; elsewhere: mvn dependency:copy-dependencies"
                  : "scripts/setup; elsewhere: python -m venv .venv, then pip install");
      findings.add(isTold(language) ? finding.weighing(Severity.NOTE) : finding);
    }
  }

  private List<Subject> subjects(Language language, Facts facts) {
    LibraryVersion library = wanted.library(language);
    List<Subject> subjects = new ArrayList<>();
    for (Fact.Declared declared : facts.declared(language)) {
      pinned(declared)
          .ifPresent(
              version ->
                  subjects.add(
                      new Subject(
                          language.title() + " library, declared",
                          version,
                          declared.at(),
                          Edits.declared(declared, library),
                          false)));
    }
    for (Fact.Resolved resolved : facts.resolved(language)) {
      subjects.add(
          new Subject(
              language.title() + " library, resolved",
              resolved.version(),
              resolved.at(),
              Edits.resolved(language, library),
              isTold(language)));
    }
    return subjects;
  }

  private Finding lock(Language language, Subject subject, Verdict lock) {
    Verdict runtime = rules.runtime(versions.protoc(), language, subject.version);
    String told =
        runtime.holds()
            ? "protobuf's own guarantee allows it at run time, but the two are no set"
            : runtime.why();
    return told(
        subject,
        Finding.of(
            Rule.LOCK,
            subject.name,
            subject.at,
            subject.version.toString(),
            wanted.library(language) + " (protoc " + versions.protoc() + ")",
            lock.why() + "; " + told,
            subject.edit));
  }

  /** Where all facts agree and only the range does not, it is the range that is wrong. */
  private List<Finding> outOfRange(Language language, List<Subject> outside, boolean alone) {
    String range = "\"" + versions.rangeOf(language).orElseThrow() + "\"";
    Location at = entryAt(language);
    if (alone) {
      LibraryVersion version = outside.get(0).version;
      return List.of(
          Finding.of(
              Rule.RANGE,
              language.title() + " library, range",
              at,
              range,
              "a range with " + version + ", which all of the project has",
              version + " goes with protoc " + versions.protoc() + ", and the range refuses it",
              at
                  + ": write \"%d.%d.*\", or leave the range out"
                      .formatted(version.major(), version.semver().getMinor())));
    }
    return outside.stream()
        .map(
            subject ->
                told(
                    subject,
                    Finding.of(
                        Rule.RANGE,
                        subject.name,
                        subject.at,
                        subject.version.toString(),
                        range + " (" + at + ")",
                        "it goes with protoc " + versions.protoc() + ", but not with versions.yaml",
                        subject.edit)))
        .toList();
  }

  private Optional<LibraryVersion> pinned(Fact.Declared declared) {
    return declared
        .range()
        .pinned()
        .map(version -> versions.matrix().libraryNumbers(declared.language(), version));
  }

  /**
   * A class path is built from the code that is about to be copied: until then it is the old one.
   */
  private boolean isTold(Language language) {
    return level == Level.CONSUMER && language == Language.JAVA;
  }

  private static Finding told(Subject subject, Finding finding) {
    return subject.told ? finding.weighing(Severity.NOTE) : finding;
  }

  private Location entryAt(Language language) {
    VersionsFile.Entry entry = versions.languages().get(language);
    return entry == null ? versions.protocAt() : entry.at();
  }

  private String libraryName(Language language) {
    return versions.matrix().of(language).library();
  }
}
