package timecop.cli.compatibility.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.program.Outcome;
import timecop.cli.compatibility.program.Program;
import timecop.cli.compatibility.request.GateRequest;
import timecop.cli.compatibility.source.Fields;
import timecop.cli.compatibility.source.Location;
import timecop.cli.compatibility.source.ProjectFile;
import timecop.cli.compatibility.source.SourceException;
import timecop.cli.compatibility.source.SourceReader;
import timecop.cli.process.ProcessGroup;

/** Compares the contract with a git revision by buf's rules for breaking changes. */
public final class BufBreaking implements ContractCheck {
  private static final String SUBJECT = "contract";

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final String OWN = ".venv/bin/buf";
  private static final List<String> CONFIGURATIONS =
      List.of("buf.yaml", "buf.work.yaml", "protos/buf.yaml");

  /** buf's exit code if it found breaking changes; other codes are failures of buf. */
  private static final int FOUND = 100;

  @Override
  public List<Finding> check(GateRequest request) {
    String revision = request.against();
    if (revision == null) {
      return List.of();
    }
    if (revision.isBlank() || revision.startsWith("-") || revision.contains(",")) {
      // A comma would start another option in buf's syntax.
      return List.of(
          notChecked("invalid git revision \"" + revision + "\"", "--against REF, such as main"));
    }
    Path directory = request.project().directory();
    if (!request.project().runsTools() && namesPlugins(directory)) {
      return List.of(
          notChecked(
              "buf was not run, because its configuration names plugins, which are programs",
              GateRequest.RUN_TOOLS + " if you trust the project"));
    }
    Optional<Path> buf = buf(request.project());
    if (buf.isEmpty()) {
      return List.of(missing(directory));
    }
    Outcome outcome =
        new Program(buf.get(), directory, request.project().environment(), DEADLINE)
            .run(
                "breaking",
                "protos",
                "--against",
                ".git#ref=" + revision + ",subdir=protos",
                "--error-format",
                "json");
    if (outcome instanceof Outcome.Ended ended) {
      return findings(ended.exit(), ended.output(), ended.errors(), revision);
    }
    return List.of(notChecked("buf " + ((Outcome.Failed) outcome).reason(), "run it again"));
  }

  private static Optional<Path> buf(GateRequest.Project project) {
    Path own = project.directory().resolve(OWN);
    return project.runsTools() && Files.isExecutable(own)
        ? Optional.of(own)
        : ProcessGroup.onPath("buf", project.directory(), project.environment());
  }

  private static Finding missing(Path directory) {
    return Files.isExecutable(directory.resolve(OWN))
        ? notChecked(
            OWN + " was not run, because it is a program of the project",
            GateRequest.RUN_TOOLS + " if you trust the project, or install buf")
        : notChecked("buf is not in .venv/bin or on PATH", "scripts/setup --dev");
  }

  /** Returns whether buf would run programs that the project's configuration names. */
  private static boolean namesPlugins(Path directory) {
    return CONFIGURATIONS.stream()
        .map(directory::resolve)
        .filter(Files::exists)
        .anyMatch(BufBreaking::namesPluginsIn);
  }

  private static boolean namesPluginsIn(Path configuration) {
    try {
      String text = ProjectFile.text(configuration);
      return Fields.of(SourceReader.yaml("buf", text)).keys().contains("plugins");
    } catch (IOException | SourceException e) {
      // Not readable as we read it, so buf might read more in it.
      return true;
    }
  }

  private static List<Finding> findings(int exit, String output, String errors, String revision) {
    if (exit == 0) {
      return List.of();
    }
    if (exit != FOUND) {
      String reason = errors.lines().findFirst().orElse("exit " + exit);
      return List.of(notChecked("buf failed: " + reason, "name an existing git revision"));
    }
    return output
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> breaking(line, revision))
        .toList();
  }

  private static Finding breaking(String line, String revision) {
    Fields change;
    try {
      change = Fields.of(SourceReader.json("buf", line));
    } catch (SourceException e) {
      return notChecked("buf printed: " + line, "run buf breaking manually");
    }
    String path = change.optionalText("path").orElse("protos");
    Location at =
        new Location(
            path.startsWith("protos") ? path : "protos/" + path,
            change.optionalText("start_line").map(Integer::parseInt).orElse(0));
    return Finding.of(
        Rule.CONTRACT_BREAKING,
        SUBJECT,
        at,
        change.optionalText("message").orElse(line),
        "unchanged since " + revision + ", or an addition",
        "programs with the old contract cannot read the new one ("
            + change.optionalText("type").orElse("buf")
            + ")",
        "add a new field or message, and keep the old one");
  }

  private static Finding notChecked(String found, String edit) {
    return Finding.of(
        Rule.CONTRACT_NOT_CHECKED,
        SUBJECT,
        List.of(),
        found,
        "buf breaking, to compare the contract",
        "a breaking change would pass unnoticed",
        edit);
  }
}
