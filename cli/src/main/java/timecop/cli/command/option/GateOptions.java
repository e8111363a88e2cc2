package timecop.cli.command.option;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import timecop.cli.compatibility.Assumptions;
import timecop.cli.compatibility.GateArguments;
import timecop.cli.compatibility.GateRequest;
import timecop.cli.input.UserFile;

/** The options of the compatibility gate. */
public final class GateOptions {
  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = "central (protoc alone), consumer (protoc and libraries) or both.")
  private String level = "both";

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      description = "Only this language of versions.yaml; repeatable.")
  private List<String> languages = List.of();

  @Option(
      names = "--assume",
      paramLabel = "NAME=VERSION",
      description = "Check this version of protoc or of a language alone; repeatable.")
  private List<String> assumptions = List.of();

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "The day that ends of support are held against.")
  private @Nullable String asOf;

  @Option(names = "--strict", description = "Warnings fail, too.")
  private boolean strict;

  @Option(
      names = "--project",
      paramLabel = "DIR",
      description = "Check the project in this directory.")
  private @Nullable UserFile project;

  @Option(
      names = "--versions",
      paramLabel = "FILE",
      description = "Hold everything against this file.")
  private @Nullable UserFile versions;

  @Option(names = "--protoc", paramLabel = "PATH", description = "Ask this compiler.")
  private @Nullable UserFile protoc;

  @Option(
      names = "--against",
      paramLabel = "REF",
      description = "Compare the contract with this git revision, by buf breaking.")
  private @Nullable String against;

  /** Returns the request; without --project, of the project in that directory. */
  public GateRequest request(Path directory, Map<String, String> environment, Clock clock) {
    return new GateRequest(
        GateArguments.project(project == null ? directory : project.path()),
        versions == null ? null : versions.path(),
        protoc == null ? null : protoc.path(),
        GateArguments.level(level),
        GateArguments.languages(languages),
        assumptions.isEmpty() ? Assumptions.none() : Assumptions.parse(assumptions),
        asOf == null ? LocalDate.now(clock) : GateArguments.day(asOf),
        strict,
        against,
        environment);
  }
}
