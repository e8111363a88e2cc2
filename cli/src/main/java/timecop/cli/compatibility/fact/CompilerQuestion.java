package timecop.cli.compatibility.fact;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.request.GateRequest;
import timecop.cli.compatibility.source.Location;

/** Asks a protoc binary for its release. */
public final class CompilerQuestion {
  private static final int SECONDS_TO_ANSWER = 10;

  private final Path project;
  private final @Nullable Path named;
  private final Map<String, String> environment;

  /**
   * Where the compiler is expected.
   *
   * @param isFetched whether the project fetches each release of it into a directory
   */
  public record Place(String text, boolean isFetched) {}

  /** Asks the compiler that the request names, else the project's own, else the one on PATH. */
  public CompilerQuestion(GateRequest.Project project) {
    this.project = project.directory();
    this.named = project.protoc();
    this.environment = project.environment();
  }

  /** Returns where the compiler of a release is expected. */
  public Place place(ProtocRelease release) {
    if (named != null) {
      return new Place(named.toString(), false);
    }
    return fetches(release)
        ? new Place(fetchedPath(release), true)
        : new Place("protoc on PATH", false);
  }

  /** Returns the compiler's answer; empty if there is none or it does not answer as protoc. */
  public Optional<Fact.Compiler> ask(ProtocRelease required) {
    Optional<Path> binary = binary(required);
    if (binary.isEmpty()) {
      return Optional.empty();
    }
    Place place = place(required);
    Location at = Location.of(place.isFetched() ? place.text() : binary.get().toString());
    return answer(binary.get()).map(release -> new Fact.Compiler(release, at));
  }

  private Optional<Path> binary(ProtocRelease required) {
    if (named != null) {
      return Optional.of(project.resolve(named)).filter(Files::isExecutable);
    }
    if (fetches(required)) {
      return Optional.of(project.resolve(fetchedPath(required))).filter(Files::isExecutable);
    }
    for (String directory :
        environment.getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1)) {
      Path candidate = project.resolve(directory).resolve("protoc");
      if (!directory.isEmpty() && Files.isExecutable(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns whether the project fetches each release into a directory, as timecop's layout does.
   */
  private boolean fetches(ProtocRelease release) {
    return Files.exists(project.resolve("scripts/generate.py"))
        || Files.exists(project.resolve(fetchedPath(release)));
  }

  private static String fetchedPath(ProtocRelease release) {
    return "build/protoc-" + release + "/protoc";
  }

  private Optional<ProtocRelease> answer(Path binary) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(binary.toString(), "--version")
              .directory(project.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process = builder.start();
      try {
        process.getOutputStream().close();
        String output =
            new String(process.getInputStream().readNBytes(200), StandardCharsets.UTF_8);
        boolean ended = process.waitFor(SECONDS_TO_ANSWER, TimeUnit.SECONDS);
        return ended && output.startsWith("libprotoc")
            ? ProtocRelease.parse(output.strip())
            : Optional.empty();
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
