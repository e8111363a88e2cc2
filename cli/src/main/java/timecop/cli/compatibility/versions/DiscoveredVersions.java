package timecop.cli.compatibility.versions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.compatibility.fact.CompilerAnswer;
import timecop.cli.compatibility.fact.CompilerQuestion;
import timecop.cli.compatibility.fact.DeclaredVersions;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.fact.Facts;
import timecop.cli.compatibility.fact.GeneratedStamps;
import timecop.cli.compatibility.fact.InstalledLibraries;
import timecop.cli.compatibility.fact.ProjectTree;
import timecop.cli.compatibility.fact.Units;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.NearestSet;
import timecop.cli.compatibility.findings.Report;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.matrix.Pair;
import timecop.cli.compatibility.request.GateRequest;
import timecop.cli.compatibility.request.Level;

/** Checks the versions that a project declares, has installed and generated its code with. */
public final class DiscoveredVersions {
  private final GateRequest request;
  private final @Nullable VersionsFile versions;
  private final ProjectTree tree;
  private final Units units;

  /**
   * Reads the project's versions.yaml, if it has one, and lists its files.
   *
   * @throws UserError if versions.yaml is unreadable, contradicts itself or does not have a
   *     language of the request
   */
  public DiscoveredVersions(GateRequest request) {
    this.request = request;
    this.versions = isGiven() ? VersionsReader.read(request.project()) : null;
    if (versions != null) {
      checkRequested(versions);
    }
    this.tree =
        ProjectTree.of(
            request.project().directory(), versions == null ? List.of() : versions.excluded());
    this.units = new Units(tree);
  }

  private boolean isGiven() {
    GateRequest.Project project = request.project();
    return project.versions() != null
        || Files.exists(project.directory().resolve(VersionsFile.NAME));
  }

  private void checkRequested(VersionsFile given) {
    Set<Language> known = given.languages().keySet();
    List<Language> unknown =
        request.scope().languages().stream().filter(l -> !known.contains(l)).toList();
    if (!unknown.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          "versions.yaml has no language " + ids(unknown) + ".",
          "Its languages are: " + ids(known));
    }
  }

  private static String ids(Collection<Language> languages) {
    return languages.stream().map(Language::id).collect(Collectors.joining(", "));
  }

  /** Returns the report on the discovered versions. */
  public Report check() {
    List<Fact> found = new ArrayList<>(new DeclaredVersions(tree).read());
    Set<Language> languages =
        versions == null ? EnumSet.allOf(Language.class) : languages(versions);
    if (!languages.isEmpty()) {
      found.addAll(
          new InstalledLibraries(request.project().directory(), request.project().environment())
              .find());
      found.addAll(new GeneratedStamps(tree, EnumSet.copyOf(languages)).read());
    }
    Facts facts = new Facts(List.copyOf(found));
    return versions == null ? inferred(facts) : stated(versions, facts);
  }

  private Set<Language> languages(VersionsFile given) {
    Set<Language> requested = request.scope().languages();
    Set<Language> chosen = new LinkedHashSet<>(given.languages().keySet());
    if (request.scope().level() == Level.CENTRAL) {
      chosen.clear();
    } else if (!requested.isEmpty()) {
      chosen.retainAll(requested);
    }
    return chosen;
  }

  private Report stated(VersionsFile given, Facts found) {
    VersionsFile judged = given.judging(request.policy().compatibility(), found.usesTemporal());
    boolean asks = request.scope().level() != Level.DECLARED || request.project().protoc() != null;
    CompilerAnswer compiler =
        asks ? new CompilerQuestion(request.project(), judged.protoc()).ask() : null;
    List<Fact> all = new ArrayList<>();
    if (compiler instanceof CompilerAnswer.Release asked) {
      all.add(asked.compiler());
    }
    all.addAll(found.all());
    UnitCheck check = new UnitCheck(request, judged, languages(judged), units);
    return report(
        new Facts(List.copyOf(all)), List.of(check.check(new Facts(all), compiler)), judged);
  }

  /** Judges each unit by what it names itself, or what the units around it name. */
  private Report inferred(Facts facts) {
    List<UnitCheck.Result> results = new ArrayList<>();
    List<Finding> notes = new ArrayList<>();
    VersionsFile first = null;
    Map<String, List<Fact>> byUnit =
        facts.all().stream().collect(Collectors.groupingBy(fact -> units.of(fact.at())));
    for (String unit : units.all()) {
      Facts own = within(unit, byUnit);
      Optional<VersionsFile> assumed = new InferredVersions(withPins(unit, own, byUnit)).infer();
      if (assumed.isEmpty() || own.all().isEmpty()) {
        continue;
      }
      VersionsFile judged =
          assumed.get().judging(request.policy().compatibility(), facts.usesTemporal());
      first = first == null ? judged : first;
      results.add(new UnitCheck(request, judged, languages(judged), units).check(own, null));
      notes.add(InferredVersions.note(judged));
    }
    Report report = report(facts, results, first);
    return report.with(notes);
  }

  private static Facts within(String unit, Map<String, List<Fact>> byUnit) {
    return new Facts(byUnit.getOrDefault(unit, List.of()));
  }

  /** Returns a unit's facts, with the pins of the nearest unit around it if it has none. */
  private Facts withPins(String unit, Facts own, Map<String, List<Fact>> byUnit) {
    if (!own.namedCompilers().isEmpty()) {
      return own;
    }
    for (String around : units.around(unit)) {
      List<Fact.NamedCompiler> pins = within(around, byUnit).namedCompilers();
      if (!pins.isEmpty()) {
        List<Fact> both = new ArrayList<>(own.all());
        both.addAll(pins);
        return new Facts(List.copyOf(both));
      }
    }
    return own;
  }

  private Report report(
      Facts facts, List<UnitCheck.Result> results, @Nullable VersionsFile judged) {
    List<Finding> findings = new ArrayList<>();
    facts.unreadable().forEach(file -> findings.add(unreadable(file)));
    facts.notUnderstood().forEach(place -> findings.add(notUnderstood(place)));
    List<Pair> pairs = new ArrayList<>();
    Set<Language> languages = new LinkedHashSet<>();
    Optional<NearestSet> nearest = Optional.empty();
    for (UnitCheck.Result result : results) {
      findings.addAll(result.findings());
      pairs.addAll(result.pairs());
      languages.addAll(result.languages());
      nearest = nearest.isPresent() ? nearest : result.nearest();
    }
    return new Report(
        request,
        Arrays.stream(Language.values()).filter(languages::contains).toList(),
        judged == null ? null : judged.protoc(),
        judged == null ? null : judged.protocAt(),
        facts.all(),
        List.copyOf(pairs),
        findings,
        nearest);
  }

  private static Finding unreadable(Fact.Unreadable file) {
    return Finding.of(
        Rule.NOT_READABLE,
        "project files",
        file.at(),
        file.reason(),
        "a regular file with a version",
        "its version is unknown",
        "replace or remove " + file.at().file());
  }

  private static Finding notUnderstood(Fact.NotUnderstood place) {
    String of =
        place.languages().isEmpty()
            ? "protoc"
            : place.languages().stream().map(Language::title).collect(Collectors.joining(", "));
    return Finding.of(
        Rule.NOT_UNDERSTOOD,
        of + ", declared",
        place.at(),
        place.found(),
        "a version that can be read",
        place.reason(),
        place.at()
            + ": write the version itself, or exclude the file in versions.yaml: exclude: [\""
            + place.at().file()
            + "\"]");
  }

  /** Returns whether a project generates its code into one directory, as timecop's layout does. */
  static boolean keepsGeneratedCode(Path directory) {
    return Files.exists(directory.resolve("scripts/generate.py"))
        || Files.exists(directory.resolve(GeneratedStamps.CENTRAL));
  }
}
