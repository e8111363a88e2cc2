package timecop.cli.compatibility.versions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.fact.Facts;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.findings.Severity;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.matrix.PairRules;

/** Holds what a language declares and installs against each other, where each fits by itself. */
final class AgreementCheck {
  private final VersionsFile versions;
  private final Wanted wanted;
  private final PairRules rules;

  AgreementCheck(VersionsFile versions, Wanted wanted) {
    this.versions = versions;
    this.wanted = wanted;
    this.rules = new PairRules(versions.matrix());
  }

  /**
   * Every disagreement.
   *
   * @param told whether what is installed is told only
   */
  List<Finding> check(Language language, Facts facts, boolean told) {
    List<Finding> findings = new ArrayList<>();
    List<Fact.Declared> pins =
        facts.declared(language).stream()
            .filter(declared -> declared.range().pinned().isPresent())
            // A lock is made from a manifest: the manifest is what counts.
            .sorted(Comparator.comparing(Fact.Declared::isLock))
            .toList();
    if (!pins.isEmpty()) {
      Fact.Declared first = pins.get(0);
      pins.stream()
          .filter(pin -> !version(pin).equals(version(first)))
          .map(pin -> differs(language, pin, first))
          .forEach(findings::add);
    }
    for (Fact.Declared declared : facts.declared(language)) {
      if (declared.range().pinned().isEmpty()) {
        open(declared).ifPresent(findings::add);
      }
    }
    facts.resolved(language).stream()
        .filter(resolved -> !isDeclared(resolved.version(), language, facts, pins))
        .map(resolved -> differs(language, resolved, facts.declared(language)))
        .map(finding -> told ? finding.weighing(Severity.NOTE) : finding)
        .forEach(findings::add);
    return findings;
  }

  private boolean isDeclared(
      LibraryVersion version, Language language, Facts facts, List<Fact.Declared> pins) {
    return pins.isEmpty()
        ? facts.declared(language).stream().allMatch(d -> d.range().contains(version))
        : pins.stream().anyMatch(pin -> version(pin).equals(version));
  }

  private LibraryVersion version(Fact.Declared pin) {
    return versions.matrix().libraryNumbers(pin.language(), pin.range().pinned().orElseThrow());
  }

  private Finding differs(Language language, Fact.Declared pin, Fact.Declared first) {
    return Finding.of(
        Rule.DECLARED_DIFFERS,
        language.title() + " library, declared",
        pin.at(),
        version(pin).toString(),
        version(first) + " (" + first.at() + ")",
        "which of the two is installed depends on who installs",
        Edits.declared(pin, version(first)));
  }

  private static Finding differs(
      Language language, Fact.Resolved resolved, List<Fact.Declared> declared) {
    Fact.Declared first = declared.get(0);
    LibraryVersion wanted = first.range().pinned().orElse(resolved.version());
    return Finding.of(
        Rule.RESOLVED_DIFFERS,
        language.title() + " library, resolved",
        resolved.at(),
        resolved.version().toString(),
        first.range() + " (" + first.at() + ")",
        "what is tested here is not what others install",
        Edits.resolved(language, wanted));
  }

  /** A range is judged by what it admits around the versions that fit. */
  private Optional<Finding> open(Fact.Declared declared) {
    LibraryVersion fit = wanted.library(declared.language());
    String name = declared.language().title() + " library, declared";
    String admitted = declared.range().toString();
    if (!declared.range().contains(fit)) {
      boolean someFit =
          Stream.iterate(1, step -> step + 1)
              .limit(100)
              .map(
                  step ->
                      LibraryVersion.of(
                          fit.major(), fit.semver().getMinor(), fit.semver().getPatch() + step))
              .anyMatch(declared.range()::contains);
      if (!someFit) {
        return Optional.of(
            Finding.of(
                Rule.LOCK,
                name,
                declared.at(),
                admitted,
                fit + " (protoc " + versions.protoc() + ")",
                "no version it admits goes with protoc " + versions.protoc(),
                Edits.declared(declared, fit)));
      }
    }
    return around(fit).stream()
        .filter(declared.range()::contains)
        .filter(v -> !rules.lock(versions.protoc(), declared.language(), v).holds())
        .findFirst()
        .map(
            stray ->
                Finding.of(
                    Rule.DECLARED_OPEN,
                    name,
                    declared.at(),
                    admitted,
                    "only versions that go with protoc " + versions.protoc(),
                    "it admits " + stray + ", too",
                    declared.at() + ": pin it to " + fit));
  }

  /** Versions that do not fit, as near as can be. */
  private static List<LibraryVersion> around(LibraryVersion fit) {
    int major = fit.major();
    int minor = fit.semver().getMinor();
    int patch = fit.semver().getPatch();
    return List.of(
        LibraryVersion.of(major, minor, Math.max(patch - 1, 0)),
        LibraryVersion.of(major, minor + 1, 0),
        LibraryVersion.of(major, Math.max(minor - 1, 0), 0),
        LibraryVersion.of(major + 1, minor, patch),
        LibraryVersion.of(Math.max(major - 1, 0), minor, patch));
  }
}
