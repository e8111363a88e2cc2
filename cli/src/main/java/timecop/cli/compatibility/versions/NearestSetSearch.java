package timecop.cli.compatibility.versions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.fact.Facts;
import timecop.cli.compatibility.findings.NearestSet;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.matrix.LanguageRules;
import timecop.cli.compatibility.matrix.PairRules;

/** Searches the release that the fewest facts have to change for. */
public final class NearestSetSearch {
  private final VersionsFile versions;
  private final PairRules rules;
  private final List<Language> languages;

  public NearestSetSearch(VersionsFile versions, List<Language> languages) {
    this.versions = versions;
    this.rules = new PairRules(versions.matrix());
    this.languages =
        languages.stream().filter(l -> !versions.matrix().of(l).ownNumbering()).toList();
  }

  /** The nearest set, among the releases that any fact speaks of. */
  public Optional<NearestSet> search(Facts facts) {
    Set<ProtocRelease> candidates = new TreeSet<>();
    candidates.add(versions.protoc());
    facts.compilers().forEach(compiler -> candidates.add(compiler.release()));
    for (Language language : languages) {
      versionsOf(language, facts).forEach(version -> candidates.add(version.release()));
      facts.stamped(language).forEach(stamp -> candidates.add(stamp.version().release()));
    }
    return candidates.stream()
        .filter(this::serves)
        .map(release -> set(release, facts))
        // Fewest changes; then leaving versions.yaml alone; then the newest.
        .min(
            Comparator.comparingInt((NearestSet set) -> set.changes().size())
                .thenComparing(set -> !set.protoc().equals(versions.protoc()))
                .thenComparing(NearestSet::protoc, Comparator.reverseOrder()));
  }

  /** Whether each language has a library for the release. */
  private boolean serves(ProtocRelease release) {
    return languages.stream()
        .allMatch(language -> versions.matrix().of(language).majorOf(release).isPresent());
  }

  private NearestSet set(ProtocRelease release, Facts facts) {
    List<String> changes = new ArrayList<>();
    if (!release.equals(versions.protoc())) {
      changes.add(versions.protocAt() + ": protoc " + versions.protoc() + " to " + release);
    }
    facts.compilers().stream()
        .filter(compiler -> !compiler.release().equals(release))
        .forEach(c -> changes.add(c.at() + ": protoc " + c.release() + " to " + release));
    Map<Language, String> libraries = new LinkedHashMap<>();
    for (Language language : languages) {
      LibraryVersion library = libraryFor(release, language, facts);
      libraries.put(language, library.toString());
      changes(release, language, library, facts, changes);
    }
    return new NearestSet(release, libraries, List.copyOf(changes));
  }

  /** What most of the project already has, where that goes with the release. */
  private LibraryVersion libraryFor(ProtocRelease release, Language language, Facts facts) {
    LanguageRules matrix = versions.matrix().of(language);
    Map<LibraryVersion, Integer> votes = new LinkedHashMap<>();
    versionsOf(language, facts).stream()
        .filter(version -> rules.lock(release, language, version).holds())
        .filter(version -> !Wanted.isBad(matrix, version))
        .forEach(version -> votes.merge(version, 1, Integer::sum));
    return votes.entrySet().stream()
        .max(
            Map.Entry.<LibraryVersion, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElseGet(() -> Wanted.library(matrix, release));
  }

  private void changes(
      ProtocRelease release,
      Language language,
      LibraryVersion library,
      Facts facts,
      List<String> changes) {
    for (Fact.Declared declared : facts.declared(language)) {
      declared
          .range()
          .pinned()
          .map(version -> versions.matrix().libraryNumbers(language, version))
          .filter(version -> !version.equals(library))
          .ifPresent(v -> changes.add(declared.at() + ": " + v + " to " + library));
    }
    facts.resolved(language).stream()
        .filter(resolved -> !resolved.version().equals(library))
        .forEach(r -> changes.add(r.at() + ": " + r.version() + " to " + library));
    LibraryVersion stamp = versions.matrix().of(language).versionOf(release).orElseThrow();
    facts.stamped(language).stream()
        .map(Fact.Stamped::version)
        .filter(version -> !version.equals(stamp))
        .distinct()
        .forEach(
            v -> changes.add("generated " + language.title() + " code: " + v + " to " + stamp));
  }

  private List<LibraryVersion> versionsOf(Language language, Facts facts) {
    List<LibraryVersion> found = new ArrayList<>();
    facts
        .declared(language)
        .forEach(
            declared ->
                declared
                    .range()
                    .pinned()
                    .map(v -> versions.matrix().libraryNumbers(language, v))
                    .ifPresent(found::add));
    facts.resolved(language).forEach(resolved -> found.add(resolved.version()));
    return found;
  }
}
