package timecop.cli.compatibility.versions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.fact.Facts;
import timecop.cli.compatibility.findings.NearestSet;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.matrix.LanguageRules;
import timecop.cli.compatibility.matrix.PairRules;

/** Searches for the release of protoc that takes the fewest changes to reach. */
final class NearestSetSearch {
  private final VersionsFile versions;
  private final PairRules rules;
  private final List<Language> languages;
  private final Facts facts;

  NearestSetSearch(VersionsFile versions, List<Language> languages, Facts facts) {
    this.versions = versions;
    this.rules = new PairRules(versions.matrix());
    this.languages =
        languages.stream()
            .filter(l -> !versions.matrix().of(l).ownNumbering())
            // What is not known cannot be kept, nor changed.
            .filter(l -> !facts.uncertain().contains(l))
            .toList();
    this.facts = facts;
  }

  /** Returns the nearest set among the releases that occur in any fact. */
  Optional<NearestSet> search() {
    Set<ProtocRelease> candidates = new TreeSet<>();
    candidates.add(versions.protoc());
    facts.compilers().forEach(compiler -> candidates.add(compiler.release()));
    for (Language language : languages) {
      versionsOf(language).forEach(version -> candidates.add(version.release()));
      facts.stamped(language).forEach(stamp -> candidates.add(stamp.version().release()));
    }
    return candidates.stream()
        .filter(this::hasLibraries)
        .map(this::set)
        // Fewest changes, then no change of versions.yaml, then the newest release.
        .min(
            Comparator.comparingInt((NearestSet set) -> set.changes().size())
                .thenComparing(set -> !set.protoc().equals(versions.protoc()))
                .thenComparing(NearestSet::protoc, Comparator.reverseOrder()));
  }

  /** Returns whether each language has a library for the release. */
  private boolean hasLibraries(ProtocRelease release) {
    return languages.stream()
        .allMatch(language -> versions.matrix().of(language).majorOf(release).isPresent());
  }

  private NearestSet set(ProtocRelease release) {
    List<String> changes = new ArrayList<>();
    if (!release.equals(versions.protoc())) {
      changes.add(versions.protocAt() + ": protoc " + versions.protoc() + " to " + release);
    }
    facts.compilers().stream()
        .filter(compiler -> !compiler.release().equals(release))
        .forEach(c -> changes.add(c.at() + ": protoc " + c.release() + " to " + release));
    Map<Language, LibraryVersion> libraries = new LinkedHashMap<>();
    for (Language language : languages) {
      LibraryVersion library = libraryFor(release, language);
      libraries.put(language, library);
      changes(release, language, library, changes);
    }
    return new NearestSet(release, libraries, List.copyOf(changes));
  }

  /** Returns the compatible version that most of the project already has, or else the lowest. */
  private LibraryVersion libraryFor(ProtocRelease release, Language language) {
    LanguageRules matrix = versions.matrix().of(language);
    Map<LibraryVersion, Integer> votes = new LinkedHashMap<>();
    versionsOf(language).stream()
        .filter(version -> rules.lock(release, language, version).holds())
        .filter(version -> !matrix.isKnownBad(version))
        .forEach(version -> votes.merge(version, 1, Integer::sum));
    return votes.entrySet().stream()
        .max(
            Map.Entry.<LibraryVersion, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElseGet(() -> matrix.lowestGoodVersion(release).orElseThrow());
  }

  private void changes(
      ProtocRelease release, Language language, LibraryVersion library, List<String> changes) {
    for (Fact.Declared declared : facts.declared(language)) {
      versions
          .pinned(declared)
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

  private List<LibraryVersion> versionsOf(Language language) {
    return Stream.concat(
            facts.declared(language).stream().flatMap(d -> versions.pinned(d).stream()),
            facts.resolved(language).stream().map(Fact.Resolved::version))
        .toList();
  }
}
