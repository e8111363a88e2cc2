package timecop.cli.compatibility.versions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.fact.Facts;
import timecop.cli.compatibility.fact.GeneratedStamps;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.findings.Severity;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.matrix.PairRules;
import timecop.cli.compatibility.request.Compatibility;
import timecop.cli.compatibility.request.Level;
import timecop.cli.compatibility.source.Location;

/** Compares the stamp of every generated file with the required release. */
final class StampCheck {
  private static final ProtocRelease FIRST_WITH_STAMPS = ProtocRelease.of(25, 0);

  private final VersionsFile versions;
  private final Level level;
  private final boolean keepsGeneratedCode;

  /**
   * Makes the check.
   *
   * @param keepsGeneratedCode whether the project generates code centrally, so that it must exist
   */
  StampCheck(VersionsFile versions, Level level, boolean keepsGeneratedCode) {
    this.versions = versions;
    this.level = level;
    this.keepsGeneratedCode = keepsGeneratedCode;
  }

  /** Returns every finding on a language; files with the same stamp share one. */
  List<Finding> check(Language language, Facts facts) {
    Optional<LibraryVersion> wanted = versions.matrix().of(language).versionOf(versions.protoc());
    boolean stamped = versions.protoc().compareTo(FIRST_WITH_STAMPS) >= 0;
    if (level == Level.CENTRAL
        || !GeneratedStamps.stamps(language)
        || (!stamped && versions.compatibility() == Compatibility.SET)
        || wanted.isEmpty()) {
      return List.of();
    }
    if (versions.compatibility() == Compatibility.GUARANTEE) {
      return guaranteed(language, facts);
    }
    List<Fact.Stamped> stamps =
        facts.stamped(language).stream().filter(fact -> counts(fact.central())).toList();
    List<Location> unstamped =
        facts.unstamped(language).stream()
            .filter(fact -> counts(fact.central()))
            .map(Fact.Unstamped::at)
            .toList();
    List<Finding> findings = new ArrayList<>();
    if (!unstamped.isEmpty()) {
      findings.add(unstamped(language, unstamped, wanted.get()));
    } else if (stamps.isEmpty()) {
      none(language, wanted.get()).ifPresent(findings::add);
    }
    Map<LibraryVersion, List<Location>> stale = new LinkedHashMap<>();
    for (Fact.Stamped stamp : stamps) {
      if (!stamp.version().equals(wanted.get())) {
        stale.computeIfAbsent(stamp.version(), v -> new ArrayList<>()).add(stamp.at());
      }
    }
    stale.forEach(
        (version, places) -> findings.add(stale(language, version, places, wanted.get())));
    return findings;
  }

  /** Returns the packages whose generated code does not run on the library beside it. */
  List<Finding> installed(Language language, Facts facts) {
    PairRules rules = new PairRules(versions.matrix());
    return facts.installedStamps(language).stream()
        .filter(
            stamp -> !rules.runtime(stamp.version().release(), language, stamp.library()).holds())
        .map(
            stamp ->
                Finding.of(
                    Rule.STAMP,
                    language.title() + " code, of an installed package",
                    stamp.at(),
                    stamp.version().toString(),
                    "code of %s or older, the installed library".formatted(stamp.library()),
                    rules.runtime(stamp.version().release(), language, stamp.library()).why(),
                    "install %s %s or later, or an older version of the package"
                        .formatted(versions.matrix().of(language).library(), stamp.version())))
        .toList();
  }

  /** Returns the generated files that do not run on a library that the project has. */
  private List<Finding> guaranteed(Language language, Facts facts) {
    List<LibraryVersion> libraries =
        Stream.concat(
                facts.resolved(language).stream().map(Fact.Resolved::version),
                facts.declared(language).stream()
                    .flatMap(declared -> versions.pinned(declared).stream()))
            .distinct()
            .toList();
    PairRules rules = new PairRules(versions.matrix());
    Map<LibraryVersion, List<Location>> byStamp = new LinkedHashMap<>();
    facts.stamped(language).stream()
        // Code of the required release has its finding at the library.
        .filter(stamp -> !stamp.version().release().equals(versions.protoc()))
        .forEach(
            stamp ->
                byStamp
                    .computeIfAbsent(stamp.version(), version -> new ArrayList<>())
                    .add(stamp.at()));
    List<Finding> findings = new ArrayList<>();
    byStamp.forEach(
        (stamp, places) ->
            libraries.stream()
                .filter(library -> !rules.runtime(stamp.release(), language, library).holds())
                .findFirst()
                .ifPresent(
                    library ->
                        findings.add(
                            finding(
                                Rule.STAMP,
                                language,
                                places,
                                stamp.toString(),
                                library.toString(),
                                rules.runtime(stamp.release(), language, library).why()))));
    return findings;
  }

  /** Returns whether a file counts: before a copy, the consumer's code is about to be replaced. */
  private boolean counts(boolean central) {
    return level == Level.BOTH || level == Level.DECLARED || central;
  }

  private Finding stale(
      Language language, LibraryVersion version, List<Location> places, LibraryVersion wanted) {
    boolean newer = version.compareTo(wanted) > 0;
    String why =
        newer
            ? new PairRules(versions.matrix()).runtime(version.release(), language, wanted).why()
            : "it lacks the changes in protoc since then, and a later library may remove what it calls";
    return finding(Rule.STAMP, language, places, version.toString(), wanted.toString(), why);
  }

  private Finding unstamped(Language language, List<Location> places, LibraryVersion wanted) {
    return finding(
        Rule.STAMP_NOT_FOUND,
        language,
        places,
        "no stamp",
        wanted.toString(),
        "the release of protoc that generated it is unknown");
  }

  private Optional<Finding> none(Language language, LibraryVersion wanted) {
    if ((level == Level.CONSUMER && !keepsGeneratedCode)
        || level == Level.DECLARED
        || versions.isInferred()) {
      return Optional.empty();
    }
    Finding finding =
        finding(
            Rule.STAMP_NOT_FOUND,
            language,
            List.of(),
            "no generated file",
            wanted.toString(),
            "the release of protoc that generated the running code is unknown");
    // A build that generates code on the fly leaves none in the project's tree.
    return Optional.of(keepsGeneratedCode ? finding : finding.withSeverity(Severity.WARNING));
  }

  private Finding finding(
      Rule rule,
      Language language,
      List<Location> places,
      String found,
      String wanted,
      String why) {
    String count = places.size() > 1 ? " (" + places.size() + " files)" : "";
    String edit =
        keepsGeneratedCode
            ? "scripts/generate " + language.id()
            : "generate the code with protoc " + versions.protoc();
    return Finding.of(
        rule,
        language.title() + " code, stamped",
        places,
        found + count,
        wanted + " (protoc " + versions.protoc() + ")",
        why,
        edit);
  }
}
