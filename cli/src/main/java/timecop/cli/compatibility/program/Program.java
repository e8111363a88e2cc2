package timecop.cli.compatibility.program;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A program that is run to its end within a deadline, which includes reading its output. A program
 * that is silent, writes without end or leaves a child that keeps its output open is killed with
 * its children.
 */
public final class Program {
  // In a process group of its own, which can be killed as a whole; ends with this process.
  private static final List<String> PDEATHSIG = List.of("--pdeathsig", "KILL", "--");
  // Where the system's own programs are, for a PATH that does not have them.
  private static final Map<String, String> SYSTEM = Map.of("PATH", "/usr/bin:/bin");
  private static final String KILL_GROUP = "kill -KILL -- -$0";
  private static final int MAX_BYTES = 16 << 20;
  private static final int SECONDS_TO_KILL = 5;

  private final Path file;
  private final Path directory;
  private final Map<String, String> environment;
  private final Duration deadline;

  /**
   * Prepares a program; does not run it yet.
   *
   * @param directory its working directory
   * @param environment its variables
   */
  public Program(Path file, Path directory, Map<String, String> environment, Duration deadline) {
    this.file = file;
    this.directory = directory;
    this.environment = environment;
    this.deadline = deadline;
  }

  /**
   * Finds a program in the absolute directories of PATH. Others would depend on the current
   * directory, which may be a project that nobody trusts.
   */
  public static Optional<Path> onPath(
      String name, Path directory, Map<String, String> environment) {
    return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .filter(place -> place.startsWith("/"))
        .map(place -> directory.resolve(place).resolve(name))
        .filter(place -> Files.isExecutable(place) && !Files.isDirectory(place))
        .findFirst();
  }

  /** Runs it without input. */
  public Outcome run(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(tool("setsid"));
    command.add(tool("setpriv"));
    command.addAll(PDEATHSIG);
    command.add(file.toString());
    command.addAll(List.of(arguments));
    try {
      Process process = builder(command).start();
      // Ctrl+C ends this process, but does not reach another process group.
      Thread atExit = new Thread(() -> kill(process));
      Runtime.getRuntime().addShutdownHook(atExit);
      try {
        process.getOutputStream().close();
        return outcome(process);
      } finally {
        forget(atExit);
      }
    } catch (IOException e) {
      return new Outcome.Failed("could not be run: " + e.getMessage());
    }
  }

  /** Returns the path of a program of the system, or its name if it is nowhere. */
  private String tool(String name) {
    return onPath(name, directory, environment)
        .or(() -> onPath(name, directory, SYSTEM))
        .map(Path::toString)
        .orElse(name);
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }

  private static void forget(Thread atExit) {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // This process ends already; the hook runs or has run.
      return;
    }
  }

  private Outcome outcome(Process process) {
    CompletableFuture<String> output = reading(process.getInputStream());
    CompletableFuture<String> errors = reading(process.getErrorStream());
    // As soon as one of them fails.
    CompletableFuture<Void> all = CompletableFuture.allOf(output, errors);
    output.exceptionally(failure -> fail(all, failure));
    errors.exceptionally(failure -> fail(all, failure));
    Outcome failed;
    try {
      all.thenCompose(read -> process.onExit()).get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      return new Outcome.Ended(process.exitValue(), output.join(), errors.join());
    } catch (TimeoutException e) {
      failed = new Outcome.Failed("did not end within %d s".formatted(deadline.toSeconds()));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      failed = new Outcome.Failed(String.valueOf(cause == null ? e : cause.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failed = new Outcome.Failed("was interrupted");
    }
    kill(process);
    return failed;
  }

  private static String fail(CompletableFuture<Void> all, Throwable failure) {
    all.completeExceptionally(failure);
    return "";
  }

  private static CompletableFuture<String> reading(InputStream stream) {
    CompletableFuture<String> text = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES) {
                  throw new IOException("wrote more than %d MiB".formatted(MAX_BYTES >> 20));
                }
                text.complete(new String(bytes, StandardCharsets.UTF_8));
              } catch (IOException e) {
                text.completeExceptionally(e);
              }
            },
            "program output");
    reader.setDaemon(true);
    reader.start();
    return text;
  }

  /** Kills the process group, which outlives its first process if a child is still running. */
  private void kill(Process process) {
    process.destroyForcibly();
    try {
      Process killing =
          builder(List.of("bash", "-c", KILL_GROUP, Long.toString(process.pid())))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!killing.waitFor(SECONDS_TO_KILL, TimeUnit.SECONDS)) {
        killing.destroyForcibly();
      }
    } catch (IOException e) {
      // Without bash nothing here would have been started.
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
