package timecop.cli.compatibility.versions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.fact.Facts;
import timecop.cli.compatibility.fact.GeneratedStamps;
import timecop.cli.compatibility.fact.Level;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.findings.Severity;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.matrix.PairRules;
import timecop.cli.compatibility.source.Location;

/** Holds every generated file's stamp against the release that is required. */
public final class StampCheck {
  private static final ProtocRelease FIRST_WITH_STAMPS = ProtocRelease.of(25, 0);

  private final VersionsFile versions;
  private final Level level;
  private final boolean keepsGeneratedCode;

  /**
   * @param keepsGeneratedCode whether the project generates centrally, so that code must be there
   */
  public StampCheck(VersionsFile versions, Level level, boolean keepsGeneratedCode) {
    this.versions = versions;
    this.level = level;
    this.keepsGeneratedCode = keepsGeneratedCode;
  }

  /** Every fault of a language; files with the same stamp are one finding. */
  public List<Finding> check(Language language, Facts facts) {
    Optional<LibraryVersion> wanted = versions.matrix().of(language).versionOf(versions.protoc());
    boolean stamped = versions.protoc().compareTo(FIRST_WITH_STAMPS) >= 0;
    if (level == Level.CENTRAL
        || !GeneratedStamps.stamps(language)
        || !stamped
        || wanted.isEmpty()) {
      return List.of();
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

  /** Before a copy only the central code counts: the consumer's is about to be replaced. */
  private boolean counts(boolean central) {
    return level == Level.BOTH || central;
  }

  private Finding stale(
      Language language, LibraryVersion version, List<Location> places, LibraryVersion wanted) {
    boolean newer = version.compareTo(wanted) > 0;
    String why =
        newer
            ? new PairRules(versions.matrix()).runtime(version.release(), language, wanted).why()
            : "what changed in protoc since is not in it, and the next of its releases removes what it"
                + " still calls";
    return finding(Rule.STAMP, language, places, version.toString(), wanted.toString(), why);
  }

  private Finding unstamped(Language language, List<Location> places, LibraryVersion wanted) {
    return finding(
        Rule.STAMP_NOT_FOUND,
        language,
        places,
        "no stamp",
        wanted.toString(),
        "nobody knows which protoc made it");
  }

  private Optional<Finding> none(Language language, LibraryVersion wanted) {
    if (level == Level.CONSUMER && !keepsGeneratedCode) {
      return Optional.empty();
    }
    Finding finding =
        finding(
            Rule.STAMP_NOT_FOUND,
            language,
            List.of(),
            "no generated file",
            wanted.toString(),
            "nobody knows which protoc made the code that runs");
    // Code that a build makes on its way is not in the project's tree.
    return Optional.of(keepsGeneratedCode ? finding : finding.weighing(Severity.WARNING));
  }

  private Finding finding(
      Rule rule,
      Language language,
      List<Location> places,
      String found,
      String wanted,
      String why) {
    @Nullable Location first = places.isEmpty() ? null : places.get(0);
    String count = places.size() > 1 ? " (" + places.size() + " files)" : "";
    String edit =
        keepsGeneratedCode
            ? "scripts/generate " + language.id()
            : "generate the code with protoc " + versions.protoc();
    return Finding.of(
            rule,
            language.title() + " code, stamped",
            first,
            found + count,
            wanted + " (protoc " + versions.protoc() + ")",
            why,
            edit)
        .alsoIn(places.size() > 1 ? places.subList(1, places.size()) : List.of());
  }
}
