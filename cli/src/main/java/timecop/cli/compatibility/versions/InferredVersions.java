package timecop.cli.compatibility.versions;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.fact.Facts;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.matrix.Matrix;
import timecop.cli.compatibility.matrix.MatrixReader;
import timecop.cli.compatibility.request.Compatibility;
import timecop.cli.compatibility.source.Location;

/** What a versions.yaml would say, for a unit that has none. */
final class InferredVersions {
  private final Matrix matrix = MatrixReader.shipped();
  private final Facts facts;

  /** A release and where it was found. */
  private record Found(ProtocRelease release, Location at) {}

  InferredVersions(Facts facts) {
    this.facts = facts;
  }

  /** Returns the versions; empty if no file names any. */
  Optional<VersionsFile> infer() {
    return release()
        .map(
            found ->
                new VersionsFile(
                    found.release,
                    found.at,
                    languages(found),
                    matrix,
                    Compatibility.GUARANTEE,
                    List.of(),
                    true));
  }

  /** Returns the note on what was assumed. */
  static Finding note(VersionsFile versions) {
    return Finding.of(
        Rule.VERSIONS_INFERRED,
        "versions",
        versions.protocAt(),
        "no versions.yaml",
        "a versions.yaml with protoc " + versions.protoc(),
        "protoc " + versions.protoc() + " and protobuf's guarantee were assumed",
        "write a versions.yaml: " + text(versions));
  }

  private static String text(VersionsFile versions) {
    return versions.languages().keySet().stream()
        .map(language -> ", " + language.id() + ": {}")
        .collect(
            Collectors.joining(
                "",
                "{protoc: {required_version: \"" + versions.protoc() + "\"}",
                ", policy: guarantee}"));
  }

  private Optional<Found> release() {
    List<Found> pins =
        facts.namedCompilers().stream()
            .filter(named -> !named.anyPatch())
            .map(named -> new Found(named.release(), named.at()))
            .toList();
    List<Found> open =
        facts.namedCompilers().stream()
            .filter(Fact.NamedCompiler::anyPatch)
            .map(named -> new Found(named.release(), named.at()))
            .toList();
    List<Found> stamps =
        coupled()
            .flatMap(language -> facts.stamped(language).stream())
            .map(stamp -> new Found(stamp.version().release(), stamp.at()))
            .toList();
    return mostFrequent(pins)
        .or(() -> mostFrequent(stamps))
        .or(() -> mostFrequent(open))
        .or(this::lowestLibrary);
  }

  private Stream<Language> coupled() {
    return Stream.of(Language.values()).filter(language -> !matrix.of(language).ownNumbering());
  }

  /** Returns the release that most files name, the newest of several; a file counts once. */
  private static Optional<Found> mostFrequent(List<Found> found) {
    Map<ProtocRelease, Set<String>> files = new LinkedHashMap<>();
    found.forEach(
        one -> files.computeIfAbsent(one.release, key -> new HashSet<>()).add(one.at.file()));
    return files.entrySet().stream()
        .max(
            Comparator.<Map.Entry<ProtocRelease, Set<String>>>comparingInt(
                    entry -> entry.getValue().size())
                .thenComparing(Map.Entry.comparingByKey()))
        .flatMap(
            most -> found.stream().filter(one -> one.release.equals(most.getKey())).findFirst());
  }

  /** The lowest one generates code that runs on all, if any code does. */
  private Optional<Found> lowestLibrary() {
    return coupled()
        .flatMap(
            language ->
                facts.declared(language).stream()
                    .flatMap(
                        declared ->
                            declared.range().pinned().stream()
                                .map(version -> matrix.libraryNumbers(language, version))
                                .map(version -> new Found(version.release(), declared.at()))))
        .min(Comparator.comparing(Found::release));
  }

  private Map<Language, VersionsFile.Entry> languages(Found found) {
    Set<Language> used = EnumSet.noneOf(Language.class);
    coupled()
        .filter(
            language ->
                !facts.declared(language).isEmpty()
                    || !facts.resolved(language).isEmpty()
                    || !facts.stamped(language).isEmpty())
        .filter(language -> matrix.of(language).versionOf(found.release).isPresent())
        .forEach(used::add);
    Map<Language, VersionsFile.Entry> languages = new LinkedHashMap<>();
    used.forEach(language -> languages.put(language, new VersionsFile.Entry(null, found.at)));
    return languages;
  }
}
