package timecop.cli.compatibility.fact;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.program.Outcome;
import timecop.cli.compatibility.program.Program;
import timecop.cli.compatibility.request.GateRequest;
import timecop.cli.compatibility.source.Location;
import timecop.cli.process.ProcessGroup;

/** Asks a protoc binary for its release. */
public final class CompilerQuestion {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final GateRequest.Project project;
  private final ProtocRelease required;

  /** Asks the compiler that the request names, else the project's own, else the one on PATH. */
  public CompilerQuestion(GateRequest.Project project, ProtocRelease required) {
    this.project = project;
    this.required = required;
  }

  /** Returns the compiler's release, or why there is none. */
  public CompilerAnswer ask() {
    Path named = project.protoc();
    if (named != null) {
      return Files.isExecutable(inProject(named.toString()))
          ? ask(inProject(named.toString()), named.toString(), false)
          : none("none at " + named);
    }
    if (fetches()) {
      return askFetched();
    }
    return ProcessGroup.onPath("protoc", project.directory(), project.environment())
        .map(protoc -> ask(protoc, protoc.toString(), false))
        .orElseGet(() -> none("none at protoc on PATH"));
  }

  private CompilerAnswer askFetched() {
    String file = fetchedPath();
    if (!Files.isExecutable(inProject(file))) {
      return new CompilerAnswer.None(
          "none at " + file, "scripts/generate (fetches protoc " + required + ")");
    }
    return project.runsTools()
        ? ask(inProject(file), file, true)
        : new CompilerAnswer.None(
            file + " was not run, because it is a program of the project",
            GateRequest.RUN_TOOLS + " if you trust the project, or --protoc PATH");
  }

  private CompilerAnswer ask(Path protoc, String shown, boolean isFetched) {
    Outcome outcome =
        new Program(protoc, project.directory(), project.environment(), DEADLINE).run("--version");
    if (outcome instanceof Outcome.Ended ended) {
      return release(ended.output())
          .<CompilerAnswer>map(
              release ->
                  new CompilerAnswer.Release(
                      new Fact.Compiler(release, Location.of(shown)), isFetched))
          .orElseGet(() -> none("none at " + shown + ", which is another program"));
    }
    return none(shown + " " + ((Outcome.Failed) outcome).reason());
  }

  private static Optional<ProtocRelease> release(String output) {
    return output.startsWith("libprotoc") ? ProtocRelease.parse(output.strip()) : Optional.empty();
  }

  private CompilerAnswer none(String found) {
    return new CompilerAnswer.None(
        found, "install protoc " + required + ", or name one with --protoc PATH");
  }

  /**
   * Returns whether the project fetches each release into a directory, as timecop's layout does.
   */
  private boolean fetches() {
    return Files.exists(inProject("scripts/generate.py")) || Files.exists(inProject(fetchedPath()));
  }

  private String fetchedPath() {
    return "build/protoc-" + required + "/protoc";
  }

  private Path inProject(String file) {
    return project.directory().resolve(file);
  }
}
