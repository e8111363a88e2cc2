package timecop.cli.command.option;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import timecop.cli.Checks;
import timecop.cli.compatibility.GateArguments;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.request.Assumptions;
import timecop.cli.compatibility.request.Compatibility;
import timecop.cli.compatibility.request.GateRequest;
import timecop.cli.compatibility.request.Level;
import timecop.cli.input.UserFile;

/** The options of the compatibility gate. */
public final class GateOptions {
  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description =
          "What to check: central (protoc alone), consumer (protoc and the libraries), declared (what"
              + " files say, where nothing is installed) or both (everything; default:"
              + " ${DEFAULT-VALUE}).",
      defaultValue = "both")
  private Level level;

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      description = "Check only this language of versions.yaml; repeatable.")
  private List<String> languages = List.of();

  @Option(
      names = "--assume",
      paramLabel = "NAME=VERSION",
      description = "Check only this version of protoc or of a language; repeatable.")
  private List<String> assumptions = List.of();

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Date on which versions have to be supported (default: today).")
  private @Nullable LocalDate asOf;

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      description =
          "Which versions go together: set (those released together) or guarantee (all that"
              + " protobuf promises; default: the policy of versions.yaml, else set; guarantee"
              + " without the file).")
  private @Nullable Compatibility policy;

  @Option(names = "--strict", description = "Treat warnings as errors.")
  private boolean strict;

  @Option(
      names = "--project",
      paramLabel = "DIR",
      description = "Project to check (default: the current directory).")
  private @Nullable UserFile project;

  @Option(
      names = "--versions",
      paramLabel = "FILE",
      description = "File with the required versions (default: the project's versions.yaml).")
  private @Nullable UserFile versions;

  @Option(
      names = "--protoc",
      paramLabel = "PATH",
      description =
          "Path of the protoc to check (default: the project's own, else the one on PATH).")
  private @Nullable UserFile protoc;

  @Option(
      names = GateRequest.RUN_TOOLS,
      description =
          "Run programs of the project: its own protoc and buf. Without this option, only those on"
              + " PATH, those that options name, and timecop's own are run.")
  private boolean runsTools;

  @Option(
      names = "--against",
      paramLabel = "REF",
      description = "Git revision to compare the protos with, by buf breaking.")
  private @Nullable String against;

  /**
   * Returns the request.
   *
   * @param directory the current directory
   * @param environment the variables that programs get
   * @param home timecop's own project, whose programs run anyway
   * @param clock gives today's date
   * @throws timecop.cli.UserError naming every unknown value
   */
  public GateRequest request(
      Path directory, Map<String, String> environment, Path home, Clock clock) {
    Checks checks = new Checks();
    Supplier<Set<Language>> known = checks.read(() -> GateArguments.languages(languages));
    Supplier<Assumptions> assumed = checks.read(() -> Assumptions.parse(assumptions));
    Supplier<Path> read =
        checks.read(() -> GateArguments.project(project == null ? directory : project.path()));
    checks.end();
    Path judged = read.get();
    return new GateRequest(
        new GateRequest.Project(
            judged,
            versions == null ? null : versions.path(),
            protoc == null ? null : protoc.path(),
            runsTools || GateArguments.isSame(judged, home),
            environment),
        new GateRequest.Scope(level, known.get()),
        new GateRequest.Policy(asOf == null ? LocalDate.now(clock) : asOf, strict, policy),
        assumed.get(),
        against);
  }
}
