package timecop.cli.compatibility.versions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.fact.Facts;
import timecop.cli.compatibility.fact.Units;
import timecop.cli.compatibility.findings.Edit;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.findings.Severity;
import timecop.cli.compatibility.languages.Ecosystems;
import timecop.cli.compatibility.languages.Installation;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.matrix.Pair;
import timecop.cli.compatibility.matrix.PairRules;
import timecop.cli.compatibility.request.Compatibility;
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

  private final Level level;

  LibraryCheck(VersionsFile versions, Level level, Language language, Facts facts) {
    this.level = level;
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
                          new Edits(versions).declared(declared, good),
                          false)));
    }
    for (Fact.Resolved resolved : facts.resolved(language)) {
      found.add(
          new LibrarySubject(
              judge(Pair.Origin.RESOLVED, resolved.version(), resolved.at()),
              Edit.of(Edits.resolved(language, good)),
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
  List<Finding> check(Units units) {
    List<Finding> findings = new ArrayList<>(versions.isInferred() ? List.of() : missing());
    List<LibrarySubject> outside = new ArrayList<>();
    List<LibrarySubject> misfits = new ArrayList<>();
    for (LibrarySubject subject : subjects) {
      LibraryVersion version = subject.pair().version();
      if (!versions.isCompatible(language, version)) {
        misfits.add(subject);
      } else if (!versions.admits(language, version)) {
        outside.add(subject);
      }
    }
    misfits.forEach(subject -> findings.add(misfit(subject)));
    boolean alone = findings.isEmpty() && !subjects.isEmpty() && outside.size() == subjects.size();
    findings.addAll(
        alone ? List.of(wrongRange(outside.get(0).pair().version())) : outside(outside));
    List<Location> reported =
        Stream.concat(misfits.stream(), outside.stream())
            .map(subject -> subject.pair().at())
            .toList();
    findings.addAll(
        new AgreementCheck(versions, language, facts, units, reported)
            .check(resolvedIsInformational));
    return findings;
  }

  private Finding misfit(LibrarySubject subject) {
    return versions.compatibility() == Compatibility.SET
        ? subject.lock(good.toString())
        : subject.runtime(good.toString());
  }

  private List<Finding> missing() {
    List<Finding> findings = new ArrayList<>();
    String library = versions.matrix().of(language).library() + " " + good;
    if (facts.declared(language).isEmpty() && !facts.uncertain().contains(language)) {
      findings.add(
          Finding.of(
              Rule.NOT_DECLARED,
              Pair.Origin.DECLARED.subject(language),
              versions.at(language),
              "nothing in " + Ecosystems.of(language).declaredIn(),
              library,
              "the version comes from another dependency and changes with it",
              "declare " + library));
    }
    Installation installation = Ecosystems.of(language).installation().orElse(null);
    if (installation != null && level != Level.DECLARED && facts.resolved(language).isEmpty()) {
      Finding finding =
          Finding.of(
              Rule.NOT_RESOLVED,
              Pair.Origin.RESOLVED.subject(language),
              versions.at(language),
              "none in " + installation.place(),
              library,
              "the version that the program would load is unknown",
              installation.setup() + "; or check without it: --level declared");
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
