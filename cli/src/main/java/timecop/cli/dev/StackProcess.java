package timecop.cli.dev;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process of the stack that ends with us, however we end, and can be started again. */
final class StackProcess {
  private static final int KEPT_LINES = 20;

  /**
   * The kernel ends a child when the <em>thread</em> that made it ends, not the process: all are
   * made on this one, which lives as long as we do.
   */
  private static final ExecutorService SPAWNER =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "spawner");
            thread.setDaemon(true);
            return thread;
          });

  private final String name;
  private final List<String> command;
  private final Path directory;
  private final Map<String, String> environment;
  private final StackListener listener;
  private final Deque<String> lastLines = new ArrayDeque<>();
  private volatile Process process;
  private volatile Instant startedAt = Instant.EPOCH;

  /** Starts it at once; {@code exited} is told of its end, on another thread. */
  StackProcess(
      String name,
      List<String> command,
      Path directory,
      Map<String, String> environment,
      StackListener listener,
      Consumer<StackProcess> exited) {
    this.name = name;
    this.command = command;
    this.directory = directory;
    this.environment = environment;
    this.listener = listener;
    this.process = spawn(exited);
  }

  String name() {
    return name;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Its exit code, as a shell counts it: 128 and the signal's number for one that was killed. */
  int exitCode() {
    return process.exitValue();
  }

  /** How long it has been running, or ran. */
  Duration age() {
    return Duration.between(startedAt, Instant.now());
  }

  /** The last lines it wrote. */
  List<String> lastLines() {
    synchronized (lastLines) {
      return List.copyOf(lastLines);
    }
  }

  void restart(Consumer<StackProcess> exited) {
    process = spawn(exited);
  }

  void terminate() {
    // By the handle: Process.destroy would close the pipe, and the last lines would be lost.
    process.toHandle().destroy();
  }

  /** Waits for its end and kills it after that time. */
  void awaitEnd(Duration grace) {
    try {
      if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        listener.state("%s did not end within %d s: killed".formatted(name, grace.toSeconds()));
        process.toHandle().destroyForcibly();
        process.waitFor();
      }
    } catch (InterruptedException e) {
      process.toHandle().destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private Process spawn(Consumer<StackProcess> exited) {
    // A session of its own, so that the terminal's Ctrl+C reaches us alone and we end them in
    // order; and a death signal, so that they end even when we are killed.
    List<String> line = new ArrayList<>(List.of("setsid", "setpriv", "--pdeathsig", "TERM", "--"));
    line.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(line).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process made;
    try {
      made = SPAWNER.submit(builder::start).get();
      made.getOutputStream().close();
    } catch (ExecutionException | IOException e) {
      throw new IllegalStateException("cannot start " + line, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting " + name, e);
    }
    startedAt = Instant.now();
    Thread reader = new Thread(() -> read(made), name + " output");
    reader.setDaemon(true);
    reader.start();
    var unused = made.onExit().thenRun(() -> exited.accept(this));
    return made;
  }

  private void read(Process from) {
    try (BufferedReader lines = from.inputReader(StandardCharsets.UTF_8)) {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        synchronized (lastLines) {
          lastLines.addLast(text);
          if (lastLines.size() > KEPT_LINES) {
            lastLines.removeFirst();
          }
        }
        listener.line(name, text);
      }
    } catch (IOException | UncheckedIOException e) {
      listener.state("the output of %s cannot be read: %s".formatted(name, e.getMessage()));
    }
  }
}
