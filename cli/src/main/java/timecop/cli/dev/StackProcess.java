package timecop.cli.dev;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import timecop.cli.process.ProcessGroup;
import timecop.cli.server.Deadline;

/** Runs a process of the stack, which can be restarted and never outlives this process. */
final class StackProcess {
  private static final int MAX_LINES = 20;
  private static final long POLL_MILLIS = 50;
  private static final Pattern PID = Pattern.compile("([0-9]{1,18})@");

  /** The JVM adds the number of the terminating signal to this. */
  private static final int SIGNALS = 128;

  /**
   * Starts all processes on one thread: the kernel ends a child when the <em>thread</em> that
   * started it ends, and this thread lives as long as this process.
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
  private final ProcessGroup group;
  private final StackListener listener;
  private final Deque<String> lastLines = new ArrayDeque<>();
  private volatile @Nullable Process process;
  private volatile long startedNanos = System.nanoTime();

  /** Prepares a process; does not start it yet. */
  StackProcess(
      String name,
      List<String> command,
      Path directory,
      Map<String, String> environment,
      StackListener listener) {
    this.name = name;
    this.command = command;
    this.group = new ProcessGroup(directory, environment);
    this.listener = listener;
  }

  String name() {
    return name;
  }

  long pid() {
    return started().pid();
  }

  boolean isAlive() {
    return started().isAlive();
  }

  /** Returns the exit code; 128 + the signal's number if a signal terminated the process. */
  int exitCode() {
    return started().exitValue();
  }

  /** Describes the exit in words. */
  String exitText() {
    int code = exitCode();
    return code > SIGNALS
        ? "was terminated by signal %d".formatted(code - SIGNALS)
        : "exited with code %d".formatted(code);
  }

  /**
   * Returns whether a worker's identity is one of this process or of a process that it started,
   * such as by {@code npm start}. Every SDK's identity starts with the process ID, unless the
   * worker sets another one. The server lists dead pollers for a while.
   */
  boolean isIdentity(String identity) {
    Matcher pid = PID.matcher(identity);
    return !pid.lookingAt()
        || Stream.concat(Stream.of(pid()), started().descendants().map(ProcessHandle::pid))
            .anyMatch(id -> id == Long.parseLong(pid.group(1)));
  }

  /** Returns the time since the process was last started. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  /** Returns the last 20 lines of its output. */
  List<String> lastLines() {
    synchronized (lastLines) {
      return List.copyOf(lastLines);
    }
  }

  /** Starts the process, for the first time or again; calls {@code exited} when it ends. */
  void start(Consumer<StackProcess> exited) {
    if (process != null) {
      signalGroup("TERM"); // What the last run has left.
    }
    process = spawn(exited);
  }

  private Process started() {
    Process current = process;
    if (current == null) {
      throw new IllegalStateException("not started: " + name);
    }
    return current;
  }

  /** Asks the process to terminate. */
  void terminate() {
    // Process.destroy would close the pipe and lose the last lines of output.
    started().toHandle().destroy();
  }

  /**
   * Waits for the end of the process and of those that it started, and kills what is left after the
   * grace period.
   */
  void awaitEnd(Duration grace) {
    Process ending = started();
    Deadline deadline = Deadline.in(grace);
    try {
      if (!ending.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        listener.state("%s did not exit within %d s; killed".formatted(name, grace.toSeconds()));
        ending.toHandle().destroyForcibly();
        ending.waitFor();
      }
      // A process such as npm passes the signal on, and a second one would end its child at once.
      boolean isLeft = signalGroup("TERM");
      while (isLeft && !deadline.isPast()) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        isLeft = signalGroup("0");
      }
      if (isLeft) {
        listener.state("processes of %s did not exit; killed".formatted(name));
        signalGroup("KILL");
      }
    } catch (InterruptedException e) {
      signalGroup("KILL");
      Thread.currentThread().interrupt();
    }
  }

  /** Signals every process of the session; returns whether there is one. */
  private boolean signalGroup(String signal) {
    // A process may have lost its parent.
    return launch(group.signal(signal, pid())).onExit().join().exitValue() == 0;
  }

  private Process spawn(Consumer<StackProcess> exited) {
    // In a session of its own, so that only this process gets the terminal's Ctrl+C and stops the
    // others in order; with a death signal, so that it ends even if this process is killed.
    ProcessBuilder builder = group.leader("TERM", command).redirectErrorStream(true);
    Process started = launch(builder);
    startedNanos = System.nanoTime();
    Thread reader = new Thread(() -> read(started), name + " output");
    reader.setDaemon(true);
    reader.start();
    var unused = started.onExit().thenRun(() -> exited.accept(this));
    return started;
  }

  /** Cannot be interrupted; an interrupt could otherwise leave a process that nothing stops. */
  private static Process launch(ProcessBuilder builder) {
    try {
      Process made = CompletableFuture.supplyAsync(() -> launchNow(builder), SPAWNER).join();
      made.getOutputStream().close();
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + builder.command(), e);
    }
  }

  private static Process launchNow(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + builder.command(), e);
    }
  }

  private void read(Process from) {
    try (BufferedReader lines = from.inputReader(StandardCharsets.UTF_8)) {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        synchronized (lastLines) {
          lastLines.addLast(text);
          if (lastLines.size() > MAX_LINES) {
            lastLines.removeFirst();
          }
        }
        listener.line(name, text);
      }
    } catch (IOException | UncheckedIOException e) {
      listener.state("cannot read the output of %s: %s".formatted(name, e.getMessage()));
    }
  }
}
