package timecop.cli.compatibility.versions;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.compatibility.fact.CompilerAnswer;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.fact.Facts;
import timecop.cli.compatibility.findings.Edit;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.NearestSet;
import timecop.cli.compatibility.findings.Report;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.languages.LibraryVersion;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.matrix.Matrix;
import timecop.cli.compatibility.matrix.MatrixReader;
import timecop.cli.compatibility.matrix.Pair;
import timecop.cli.compatibility.matrix.PairRules;
import timecop.cli.compatibility.request.Assumptions;
import timecop.cli.compatibility.request.Compatibility;
import timecop.cli.compatibility.request.GateRequest;
import timecop.cli.compatibility.source.Location;

/**
 * Checks assumed versions by the matrix; compares them with the ranges of a versions.yaml only if
 * the request names the file.
 */
public final class AssumedVersions {
  private static final Location ASSUMED = Location.of("--assume");

  private final GateRequest request;
  private final Assumptions assumptions;
  private final @Nullable VersionsFile named;
  private final Matrix matrix;
  private final ProtocRelease release;
  private final Location releaseAt;

  /**
   * Reads the files that the request needs.
   *
   * @throws UserError if no release of protoc is assumed and there is no versions.yaml
   */
  public AssumedVersions(GateRequest request) {
    this.request = request;
    this.assumptions = request.assumptions();
    this.named =
        request.project().versions() == null ? null : VersionsReader.read(request.project());
    this.matrix = named == null ? MatrixReader.shipped() : named.matrix();
    ProtocRelease assumed = assumptions.protoc();
    if (assumed != null) {
      this.release = assumed;
      this.releaseAt = ASSUMED;
    } else {
      // The project's file is not needed for its ranges here, only for its release of protoc.
      VersionsFile versions = named == null ? projectVersions() : named;
      this.release = versions.protoc();
      this.releaseAt = versions.protocAt();
    }
  }

  private VersionsFile projectVersions() {
    if (!Files.exists(request.project().directory().resolve(VersionsFile.NAME))) {
      throw new UserError(
          ExitCode.USAGE,
          "--assume names libraries but no protoc, and the project has no versions.yaml.",
          "Add --assume protoc=36.2, or --versions FILE.");
    }
    return VersionsReader.read(request.project());
  }

  /** Returns the report on the assumed versions. */
  public Report check() {
    List<Finding> findings = new ArrayList<>();
    List<Pair> pairs = new ArrayList<>();
    List<Fact> facts = new ArrayList<>();
    if (assumptions.protoc() != null) {
      facts.add(new Fact.Compiler(release, ASSUMED));
    }
    if (named != null) {
      findings.addAll(
          new CompilerCheck(named)
              .check(
                  new Facts(List.of()),
                  new CompilerAnswer.Release(new Fact.Compiler(release, ASSUMED), false)));
    }
    assumptions
        .libraries()
        .forEach(
            (language, written) -> {
              LibraryVersion version = matrix.libraryNumbers(language, written);
              facts.add(new Fact.Resolved(language, version, ASSUMED));
              library(language, version, pairs, findings);
            });
    return new Report(
        request,
        List.copyOf(assumptions.libraries().keySet()),
        release,
        releaseAt,
        List.copyOf(facts),
        List.copyOf(pairs),
        findings,
        nearest(findings, facts));
  }

  private void library(
      Language language, LibraryVersion version, List<Pair> pairs, List<Finding> findings) {
    Optional<Pair> judged =
        new PairRules(matrix).judge(release, language, Pair.Origin.ASSUMED, version, ASSUMED);
    if (judged.isEmpty()) {
      findings.add(
          LibrarySubject.ownNumbering(
              Pair.Origin.ASSUMED.subject(language), ASSUMED, version.toString()));
      return;
    }
    Pair pair = judged.get();
    pairs.add(pair);
    Optional<LibraryVersion> good = matrix.of(language).lowestGoodVersion(release);
    if (!pair.lock().holds()) {
      String edit =
          good.map(v -> "--assume " + language.id() + "=" + v)
              .orElse("--assume protoc=RELEASE, one that generates " + language.title());
      findings.add(
          new LibrarySubject(pair, Edit.of(edit), false)
              .lock(good.map(LibraryVersion::toString).orElse("another protoc")));
    } else {
      range(pair).ifPresent(findings::add);
    }
    good.ifPresent(
        v ->
            findings.addAll(
                new RiskCheck(request.policy().asOf())
                    .check(matrix.of(language), List.of(pair), v)));
  }

  private Optional<Finding> range(Pair pair) {
    VersionsFile.Entry entry = named == null ? null : named.languages().get(pair.language());
    if (entry == null || entry.range() == null || entry.range().contains(pair.version())) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
            Rule.RANGE,
            pair.subject(),
            entry.at(),
            pair.version().toString(),
            "\"" + entry.range() + "\"",
            "it is compatible with protoc " + release + ", but not in the range of versions.yaml",
            entry.at() + ": omit the range"));
  }

  private Optional<NearestSet> nearest(List<Finding> findings, List<Fact> facts) {
    if (findings.stream().noneMatch(finding -> finding.rule().isDisagreement())) {
      return Optional.empty();
    }
    Map<Language, VersionsFile.Entry> entries = new LinkedHashMap<>();
    for (Language language : assumptions.libraries().keySet()) {
      entries.put(language, new VersionsFile.Entry(null, ASSUMED));
    }
    // An assumed compiler is the required one already.
    Facts libraries = new Facts(facts.stream().filter(Fact.Resolved.class::isInstance).toList());
    return new NearestSetSearch(
            new VersionsFile(
                release, releaseAt, entries, matrix, Compatibility.SET, List.of(), false),
            List.copyOf(entries.keySet()),
            libraries)
        .search();
  }
}
