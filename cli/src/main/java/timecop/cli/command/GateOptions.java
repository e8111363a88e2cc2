package timecop.cli.command;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import timecop.cli.compatibility.GateArguments;
import timecop.cli.compatibility.request.Assumptions;
import timecop.cli.compatibility.request.GateRequest;

/** What the compatibility gate is told on the command line. */
final class GateOptions {
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
  private @Nullable Path project;

  @Option(
      names = "--versions",
      paramLabel = "FILE",
      description = "Hold everything against this file.")
  private @Nullable Path versions;

  @Option(names = "--protoc", paramLabel = "PATH", description = "Ask this compiler.")
  private @Nullable Path protoc;

  @Option(
      names = "--against",
      paramLabel = "REF",
      description = "Compare the contract with this git revision, by buf breaking.")
  private @Nullable String against;

  /** The request, with paths as seen from the working directory. */
  GateRequest request(Path workingDirectory, Map<String, String> environment, Clock clock) {
    return new GateRequest(
        new GateRequest.Project(
            GateArguments.project(
                project == null ? workingDirectory : workingDirectory.resolve(project)),
            versions == null ? null : workingDirectory.resolve(versions),
            protoc == null ? null : workingDirectory.resolve(protoc),
            environment),
        new GateRequest.Scope(GateArguments.level(level), GateArguments.languages(languages)),
        new GateRequest.Policy(
            asOf == null ? LocalDate.now(clock) : GateArguments.day(asOf), strict),
        Assumptions.parse(assumptions),
        against);
  }
}
