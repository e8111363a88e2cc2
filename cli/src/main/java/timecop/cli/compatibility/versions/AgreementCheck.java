package timecop.cli.compatibility.versions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.fact.Facts;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.findings.Severity;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.matrix.Pair;
import timecop.cli.compatibility.matrix.PairRules;

/** Compares the declared and installed versions of a language, each compatible, with each other. */
final class AgreementCheck {
  private final VersionsFile versions;
  private final Language language;
  private final Facts facts;
  private final List<Fact.Declared> pins;

  AgreementCheck(VersionsFile versions, Language language, Facts facts) {
    this.versions = versions;
    this.language = language;
    this.facts = facts;
    this.pins =
        facts.declared(language).stream()
            .filter(declared -> declared.range().pinned().isPresent())
            // Manifests first: lock files are made from them.
            .sorted(Comparator.comparing(Fact.Declared::isLock))
            .toList();
  }

  /**
   * Returns every disagreement.
   *
   * @param resolvedIsInformational whether a different installed version is only a note
   */
  List<Finding> check(boolean resolvedIsInformational) {
    List<Finding> findings = new ArrayList<>();
    pins.stream()
        .filter(pin -> !version(pin).equals(version(pins.get(0))))
        .map(pin -> differs(pin, pins.get(0)))
        .forEach(findings::add);
    facts.declared(language).stream()
        .filter(declared -> declared.range().pinned().isEmpty())
        .flatMap(declared -> open(declared).stream())
        .forEach(findings::add);
    facts.resolved(language).stream()
        .filter(resolved -> !isDeclared(resolved.version()))
        .map(resolved -> differs(resolved, facts.declared(language).get(0)))
        .map(f -> resolvedIsInformational ? f.withSeverity(Severity.NOTE) : f)
        .forEach(findings::add);
    return findings;
  }

  private boolean isDeclared(LibraryVersion version) {
    return pins.isEmpty()
        ? facts.declared(language).stream().allMatch(d -> d.range().contains(version))
        : pins.stream().anyMatch(pin -> version(pin).equals(version));
  }

  private LibraryVersion version(Fact.Declared pin) {
    return versions.pinned(pin).orElseThrow();
  }

  private Finding differs(Fact.Declared pin, Fact.Declared first) {
    return Finding.of(
        Rule.DECLARED_DIFFERS,
        Pair.Origin.DECLARED.subject(language),
        pin.at(),
        version(pin).toString(),
        version(first) + " (" + first.at() + ")",
        "which version is installed depends on the installer",
        Edits.declared(pin, version(first)));
  }

  private Finding differs(Fact.Resolved resolved, Fact.Declared first) {
    return Finding.of(
        Rule.RESOLVED_DIFFERS,
        Pair.Origin.RESOLVED.subject(language),
        resolved.at(),
        resolved.version().toString(),
        first.range() + " (" + first.at() + ")",
        "the version that is tested here is not the version that others install",
        Edits.resolved(language, first.range().pinned().orElse(resolved.version())));
  }

  /** Returns the finding on a range that admits no compatible version, or incompatible ones too. */
  private Optional<Finding> open(Fact.Declared declared) {
    LibraryVersion good = versions.lowestGoodVersion(language);
    if (good.withLaterPatches().noneMatch(declared.range()::contains)) {
      return Optional.of(
          open(
              Rule.LOCK,
              declared,
              good + " (protoc " + versions.protoc() + ")",
              "the range includes no version that is compatible with protoc " + versions.protoc(),
              Edits.declared(declared, good)));
    }
    PairRules rules = new PairRules(versions.matrix());
    return neighbours(good).stream()
        .filter(declared.range()::contains)
        .filter(v -> !rules.lock(versions.protoc(), language, v).holds())
        .findFirst()
        .map(
            incompatible ->
                open(
                    Rule.DECLARED_OPEN,
                    declared,
                    "only versions that are compatible with protoc " + versions.protoc(),
                    "the range also includes " + incompatible,
                    declared.at() + ": pin it to " + good));
  }

  private Finding open(Rule rule, Fact.Declared declared, String wanted, String why, String edit) {
    return Finding.of(
        rule,
        Pair.Origin.DECLARED.subject(language),
        declared.at(),
        declared.range().toString(),
        wanted,
        why,
        edit);
  }

  /** Returns the versions around a compatible one, most of them incompatible. */
  private static List<LibraryVersion> neighbours(LibraryVersion good) {
    int major = good.major();
    int minor = good.semver().getMinor();
    int patch = good.semver().getPatch();
    return List.of(
        LibraryVersion.of(major, minor, Math.max(patch - 1, 0)),
        LibraryVersion.of(major, minor + 1, 0),
        LibraryVersion.of(major, Math.max(minor - 1, 0), 0),
        LibraryVersion.of(major + 1, minor, patch),
        LibraryVersion.of(Math.max(major - 1, 0), minor, patch));
  }
}
