package timecop.cli.compatibility.versions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.fact.Facts;
import timecop.cli.compatibility.fact.Units;
import timecop.cli.compatibility.findings.Edit;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.findings.Severity;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.matrix.Pair;
import timecop.cli.compatibility.request.Compatibility;
import timecop.cli.compatibility.source.Location;

/**
 * Compares the declared and installed versions of a language, each compatible, with each other:
 * those of one unit of the project, because units may differ.
 */
final class AgreementCheck {
  private final VersionsFile versions;
  private final Language language;
  private final Facts facts;
  private final Units units;
  private final List<Location> reported;

  /**
   * Makes the check.
   *
   * @param reported places that have a finding already
   */
  AgreementCheck(
      VersionsFile versions, Language language, Facts facts, Units units, List<Location> reported) {
    this.versions = versions;
    this.language = language;
    this.facts = facts;
    this.units = units;
    this.reported = reported;
  }

  /**
   * Returns every disagreement.
   *
   * @param resolvedIsInformational whether a different installed version is only a note
   */
  List<Finding> check(boolean resolvedIsInformational) {
    List<Finding> findings = new ArrayList<>();
    for (String unit : units.all()) {
      List<Fact.Declared> pins = pins(unit);
      pins.stream()
          .filter(pin -> !version(pin).equals(version(pins.get(0))))
          .map(pin -> differs(pin, pins.get(0)))
          .forEach(findings::add);
    }
    facts.declared(language).stream()
        .filter(declared -> declared.range().pinned().isEmpty())
        .flatMap(declared -> open(declared).stream())
        .forEach(findings::add);
    facts.resolved(language).stream()
        .filter(resolved -> !reported.contains(resolved.at()))
        .flatMap(resolved -> installed(resolved).stream())
        .map(f -> resolvedIsInformational ? f.withSeverity(Severity.NOTE) : f)
        .forEach(findings::add);
    return findings;
  }

  private List<Fact.Declared> pins(String unit) {
    return facts.declared(language).stream()
        .filter(declared -> declared.range().pinned().isPresent())
        .filter(declared -> units.of(declared.at()).equals(unit))
        .filter(declared -> !reported.contains(declared.at()))
        // Manifests first: lock files are made from them.
        .sorted(Comparator.comparing(Fact.Declared::isLock))
        .toList();
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
        new Edits(versions).declared(pin, version(first)));
  }

  /** Compares an installed library with what its unit declares, else with all declarations. */
  private Optional<Finding> installed(Fact.Resolved resolved) {
    List<Fact.Declared> all = facts.declared(language);
    List<Fact.Declared> own =
        all.stream()
            .filter(declared -> units.of(declared.at()).equals(units.of(resolved.at())))
            .toList();
    List<Fact.Declared> declared = own.isEmpty() ? all : own;
    List<Fact.Declared> pins =
        declared.stream().filter(fact -> fact.range().pinned().isPresent()).toList();
    boolean agrees =
        pins.isEmpty()
            ? declared.stream().allMatch(fact -> fact.range().contains(resolved.version()))
            : pins.stream().anyMatch(pin -> version(pin).equals(resolved.version()));
    // A pin that does not fit protoc has its own finding, and the installed version fits.
    boolean isReported = pins.stream().anyMatch(pin -> reported.contains(pin.at()));
    return agrees || isReported
        ? Optional.empty()
        : Optional.of(differs(resolved, pins.isEmpty() ? declared.get(0) : pins.get(0)));
  }

  private Finding differs(Fact.Resolved resolved, Fact.Declared first) {
    return Finding.of(
        Rule.RESOLVED_DIFFERS,
        Pair.Origin.RESOLVED.subject(language),
        resolved.at(),
        resolved.version().toString(),
        first.range() + " (" + first.at() + ")",
        "the version that is tested here is not the version that others install",
        Edits.resolved(language, versions.pinned(first).orElse(resolved.version())));
  }

  /** Returns the finding on a range that admits no compatible version, or incompatible ones too. */
  private Optional<Finding> open(Fact.Declared declared) {
    LibraryVersion good = versions.lowestGoodVersion(language);
    List<LibraryVersion> admitted =
        versions.matrix().of(language).existing(versions.protoc()).stream()
            .filter(version -> admits(declared, version))
            .toList();
    Edit edit = new Edits(versions).declared(declared, good);
    if (admitted.stream().noneMatch(version -> versions.isCompatible(language, version))) {
      boolean set = versions.compatibility() == Compatibility.SET;
      return Optional.of(
          open(
              set ? Rule.LOCK : Rule.RUNTIME,
              declared,
              good + " (protoc " + versions.protoc() + ")",
              "the range includes no version that is compatible with protoc " + versions.protoc(),
              edit));
    }
    return admitted.stream()
        .filter(version -> !versions.isCompatible(language, version))
        .reduce((first, second) -> second)
        .map(
            incompatible ->
                open(
                    Rule.DECLARED_OPEN,
                    declared,
                    "only versions that are compatible with protoc " + versions.protoc(),
                    "the range also includes " + incompatible,
                    edit));
  }

  /** A file may write protoc's release in place of the library's version. */
  private boolean admits(Fact.Declared declared, LibraryVersion version) {
    LibraryVersion asRelease =
        LibraryVersion.of(version.release().number(), version.release().patch(), 0);
    boolean writesReleases = declared.range().toString().matches("\\D*(?:1[5-9]|[2-9]\\d)\\..*");
    return declared.range().contains(writesReleases ? asRelease : version);
  }

  private Finding open(Rule rule, Fact.Declared declared, String wanted, String why, Edit edit) {
    return Finding.of(
        rule,
        Pair.Origin.DECLARED.subject(language),
        declared.at(),
        declared.range().toString(),
        wanted,
        why,
        edit);
  }
}
