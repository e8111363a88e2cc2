package timecop.cli.compatibility.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.request.GateRequest;
import timecop.cli.compatibility.source.Fields;
import timecop.cli.compatibility.source.Location;
import timecop.cli.compatibility.source.SourceException;
import timecop.cli.compatibility.source.SourceReader;

/** Compares the contract with a git revision by buf's rules for breaking changes. */
public final class BufBreaking implements ContractCheck {
  private static final String SUBJECT = "contract";

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
    Optional<Path> buf = buf(request);
    if (buf.isEmpty()) {
      return List.of(notChecked("buf is not in .venv/bin or on PATH", "scripts/setup --dev"));
    }
    List<String> command =
        List.of(
            buf.get().toString(),
            "breaking",
            "protos",
            "--against",
            ".git#ref=" + revision + ",subdir=protos",
            "--error-format",
            "json");
    try {
      Path errors = Files.createTempFile("timecop-buf", ".txt");
      try {
        ProcessBuilder builder =
            new ProcessBuilder(command)
                .directory(request.project().directory().toFile())
                .redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().putAll(request.project().environment());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return findings(process.waitFor(), output, Files.readString(errors), revision);
      } finally {
        Files.deleteIfExists(errors);
      }
    } catch (IOException e) {
      return List.of(notChecked("buf did not run: " + e.getMessage(), "scripts/setup --dev"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of(notChecked("buf was interrupted", "run it again"));
    }
  }

  private static Optional<Path> buf(GateRequest request) {
    List<Path> places =
        new ArrayList<>(List.of(request.project().directory().resolve(".venv/bin")));
    for (String directory :
        request
            .project()
            .environment()
            .getOrDefault("PATH", "")
            .split(java.io.File.pathSeparator, -1)) {
      if (!directory.isEmpty()) {
        places.add(request.project().directory().resolve(directory));
      }
    }
    return places.stream()
        .map(place -> place.resolve("buf"))
        .filter(Files::isExecutable)
        .findFirst();
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
