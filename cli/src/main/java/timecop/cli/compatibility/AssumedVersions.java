package timecop.cli.compatibility;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.fact.Facts;
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
import timecop.cli.compatibility.source.Location;
import timecop.cli.compatibility.versions.CompilerCheck;
import timecop.cli.compatibility.versions.NearestSetSearch;
import timecop.cli.compatibility.versions.RiskCheck;
import timecop.cli.compatibility.versions.VersionsFile;
import timecop.cli.compatibility.versions.VersionsReader;
import timecop.cli.compatibility.versions.Wanted;

/**
 * Checks only what was assumed: by the matrix alone, and by the ranges of a versions.yaml only when
 * the request names it.
 */
final class AssumedVersions {
  private static final Location ASSUMED = Location.of("--assume");

  private final GateRequest request;
  private final Assumptions assumptions;
  private final @Nullable VersionsFile named;
  private final Matrix matrix;
  private final ProtocRelease release;
  private final Location releaseAt;

  AssumedVersions(GateRequest request) {
    this.request = request;
    this.assumptions = request.assumptions();
    Path file = request.versions();
    this.named = file == null ? null : VersionsReader.read(file, file.toString());
    this.matrix = named == null ? MatrixReader.shipped() : named.matrix();
    ProtocRelease assumed = assumptions.protoc();
    if (assumed != null) {
      this.release = assumed;
      this.releaseAt = ASSUMED;
    } else {
      // Which protoc a library would meet is no range: the project's own file may say that.
      VersionsFile versions = named == null ? projectVersions() : named;
      this.release = versions.protoc();
      this.releaseAt = versions.protocAt();
    }
  }

  private VersionsFile projectVersions() {
    Path file = request.project().resolve(CompatibilityGate.VERSIONS);
    if (!Files.exists(file)) {
      throw new UserError(
          ExitCode.USAGE,
          "--assume names libraries and no protoc, and there is no versions.yaml to take it from.",
          "Add --assume protoc=36.2, or --versions FILE.");
    }
    return VersionsReader.read(file, CompatibilityGate.VERSIONS);
  }

  Report check() {
    List<Finding> findings = new ArrayList<>();
    List<Pair> pairs = new ArrayList<>();
    List<Fact> facts = new ArrayList<>();
    if (assumptions.protoc() != null) {
      facts.add(new Fact.Compiler(release, ASSUMED));
    }
    if (named != null) {
      findings.addAll(
          new CompilerCheck(named.protoc(), named.protocAt())
              .check(new Facts(List.of(new Fact.Compiler(release, ASSUMED))), "--assume"));
    }
    assumptions
        .libraries()
        .forEach(
            (language, version) -> {
              facts.add(
                  new Fact.Resolved(language, matrix.libraryNumbers(language, version), ASSUMED));
              library(language, version, pairs, findings);
            });
    return new Report(
        request.level(),
        List.copyOf(assumptions.libraries().keySet()),
        request.asOf(),
        release,
        releaseAt.toString(),
        List.copyOf(facts),
        List.copyOf(pairs),
        CompatibilityGate.sorted(findings, request.strict()),
        nearest(
            findings, new Facts(facts.stream().filter(Fact.Resolved.class::isInstance).toList())));
  }

  private void library(
      Language language, LibraryVersion written, List<Pair> pairs, List<Finding> findings) {
    LibraryVersion version = matrix.libraryNumbers(language, written);
    String subject = language.title() + " library, assumed";
    Optional<Pair> judged =
        new PairRules(matrix).judge(release, language, "assumed", version, ASSUMED);
    if (judged.isEmpty()) {
      findings.add(
          Finding.of(
              Rule.OWN_NUMBERING,
              subject,
              ASSUMED,
              version.toString(),
              "nothing",
              "its versions say nothing of protoc's release, so no rule applies",
              "none"));
      return;
    }
    Pair pair = judged.get();
    pairs.add(pair);
    Optional<LibraryVersion> wanted =
        matrix
            .of(language)
            .versionOf(release)
            .map(v -> Wanted.library(matrix.of(language), release));
    String fit = wanted.map(LibraryVersion::toString).orElse("another protoc");
    if (!pair.lock().holds()) {
      String told =
          pair.runtime().holds()
              ? "protobuf's own guarantee allows it at run time, but the two are no set"
              : pair.runtime().why();
      findings.add(
          Finding.of(
              Rule.LOCK,
              subject,
              ASSUMED,
              version.toString(),
              fit + " (protoc " + release + ")",
              pair.lock().why() + "; " + told,
              wanted.isEmpty()
                  ? "--assume protoc=RELEASE, one that generates " + language.title()
                  : "--assume " + language.id() + "=" + fit));
    } else {
      range(language, version, subject, findings);
    }
    wanted.ifPresent(
        w ->
            findings.addAll(
                new RiskCheck(request.asOf()).check(matrix.of(language), List.of(pair), w)));
  }

  private void range(
      Language language, LibraryVersion version, String subject, List<Finding> findings) {
    VersionsFile.Entry entry = named == null ? null : named.languages().get(language);
    if (entry != null && entry.range() != null && !entry.range().contains(version)) {
      findings.add(
          Finding.of(
              Rule.RANGE,
              subject,
              entry.at(),
              version.toString(),
              "\"" + entry.range() + "\"",
              "it goes with protoc " + release + ", but not with versions.yaml",
              entry.at() + ": leave the range out"));
    }
  }

  private Optional<NearestSet> nearest(List<Finding> findings, Facts facts) {
    if (findings.stream().noneMatch(finding -> finding.rule().isDisagreement())) {
      return Optional.empty();
    }
    Map<Language, VersionsFile.Entry> entries = new LinkedHashMap<>();
    assumptions
        .libraries()
        .keySet()
        .forEach(l -> entries.put(l, new VersionsFile.Entry(null, ASSUMED)));
    VersionsFile assumed = new VersionsFile(release, releaseAt, entries, matrix);
    return new NearestSetSearch(assumed, List.copyOf(entries.keySet())).search(facts);
  }
}
