package timecop.cli.compatibility.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import timecop.cli.process.ProcessGroup;
import timecop.cli.server.Deadline;

/**
 * A program that is run to its end within a deadline, which includes reading its output. A program
 * that is silent, writes without end or leaves a child that keeps its output open is killed with
 * its children.
 */
public final class Program {
  private static final int MAX_BYTES = 16 << 20;
  private static final int SECONDS_TO_KILL = 30;
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Path file;
  private final ProcessGroup group;
  private final Duration deadline;

  /**
   * Prepares a program; does not run it yet.
   *
   * @param directory its working directory
   * @param environment its variables
   */
  public Program(Path file, Path directory, Map<String, String> environment, Duration deadline) {
    this.file = file;
    this.group = new ProcessGroup(directory, environment);
    this.deadline = deadline;
  }

  /** Runs it without input. */
  public Outcome run(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(file.toString());
    command.addAll(List.of(arguments));
    // Ctrl+C ends this process, but does not reach another process group.
    Running running = new Running();
    Thread atExit = new Thread(running::end);
    try {
      // Before the program starts: afterwards a Ctrl+C could come between the two.
      Runtime.getRuntime().addShutdownHook(atExit);
      Process process = running.start(command);
      process.getOutputStream().close();
      return outcome(process);
    } catch (IOException e) {
      return new Outcome.Failed("could not be run: " + e.getMessage());
    } catch (IllegalStateException e) {
      // This process ends already.
      return new Outcome.Failed("was interrupted");
    } finally {
      forget(atExit);
    }
  }

  private static void forget(Thread atExit) {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // This process ends already; the hook runs or has run.
      return;
    }
  }

  /** The process of one run, which is either ended with this process or not started any more. */
  private final class Running {
    private @Nullable Process process;
    private boolean isEnding;

    /**
     * Starts the process.
     *
     * @throws IllegalStateException if this process ends already
     */
    synchronized Process start(List<String> command) throws IOException {
      if (isEnding) {
        throw new IllegalStateException();
      }
      process = group.leader("KILL", command).start();
      return process;
    }

    /** Kills the process and its children; waits for a start that is under way. */
    synchronized void end() {
      isEnding = true;
      if (process != null) {
        kill(process);
      }
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
    Deadline end = Deadline.in(deadline);
    try {
      all.thenCompose(read -> process.onExit()).get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      // Java closes the output of a program that has ended, so a child may still have it open.
      if (hasEnded(process.pid(), end)) {
        return new Outcome.Ended(process.exitValue(), output.join(), errors.join());
      }
      failed = tooLong();
    } catch (TimeoutException e) {
      failed = tooLong();
    } catch (IOException e) {
      failed = new Outcome.Failed("could not be watched: " + e.getMessage());
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

  private Outcome tooLong() {
    return new Outcome.Failed("did not end within %d s".formatted(deadline.toSeconds()));
  }

  /** Waits until no process of the group is left; returns whether that is so at the deadline. */
  private boolean hasEnded(long leader, Deadline end) throws IOException, InterruptedException {
    while (group.signal("0", leader).start().waitFor() == 0) {
      if (end.isPast()) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(end.leftUpTo(PAUSE).toMillis());
    }
    return true;
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
          group
              .signal("KILL", process.pid())
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
