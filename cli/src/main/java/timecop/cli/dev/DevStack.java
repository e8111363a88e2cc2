package timecop.cli.dev;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import timecop.catalog.Catalog;
import timecop.catalog.WorkerEntry;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.input.UserFile;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;
import timecop.connection.ConnectionSettings;

/** A real Temporal dev server and every worker of a catalogue, as processes that end with us. */
public final class DevStack implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
  private static final Duration DEFAULT_GRACE = Duration.ofSeconds(10);
  private static final Duration BEYOND_GRACE = Duration.ofSeconds(5);
  private static final Duration SERVER_GRACE = Duration.ofSeconds(5);
  private static final String SERVER = "server";

  private final StackOptions options;
  private final Catalog catalog;
  private final Path home;
  private final Map<String, String> environment;
  private final StackListener listener;
  private final Ports ports;
  private final WorkerPorts workerPorts;
  private final Workflows workflows;
  private final Map<String, StackProcess> processes = new LinkedHashMap<>();
  private final Map<String, Backoff> backoffs = new HashMap<>();
  private final BlockingQueue<StackProcess> exits = new LinkedBlockingQueue<>();

  /**
   * Chooses the ports; starts nothing yet.
   *
   * @param home the directory in which the workers' commands are run
   * @param environment what the workers inherit, but for the settings of another server
   * @throws UserError when a port is taken or there is no temporal binary
   */
  public DevStack(
      StackOptions options,
      Catalog catalog,
      Path home,
      Map<String, String> environment,
      WorkflowsFactory factory,
      StackListener listener) {
    if (!Files.isExecutable(options.temporal())) {
      throw new UserError(
          ExitCode.USAGE,
          "There is no temporal binary at %s.".formatted(options.temporal()),
          "scripts/setup installs the pinned one; --temporal FILE names another.");
    }
    checkDirectory(options.dbFilename());
    this.options = options;
    this.catalog = catalog;
    this.home = home;
    this.environment = environment;
    this.listener = listener;
    this.ports = Ports.choose(options);
    this.workerPorts =
        new WorkerPorts(catalog.workers(), environment, options.port() == 0, listener);
    this.workflows = factory.open(settings(), catalog);
  }

  private static void checkDirectory(@Nullable UserFile database) {
    Path directory = database == null ? null : database.path().getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      throw new UserError(
          ExitCode.USAGE,
          "--db-filename %s: there is no directory %s.".formatted(database, directory),
          "Make it first, or name a file elsewhere.");
    }
  }

  /** How to reach the stack's server. */
  public ConnectionSettings settings() {
    return ConnectionSettings.embedded(ports.address(), options.namespace());
  }

  /** The Web UI's page of the namespace. */
  public String webUi() {
    return "http://127.0.0.1:%d/namespaces/%s".formatted(ports.ui(), options.namespace());
  }

  /** The process id of each process, by its name. */
  public Map<String, Long> pids() {
    Map<String, Long> pids = new LinkedHashMap<>();
    processes.forEach((name, process) -> pids.put(name, process.pid()));
    return pids;
  }

  /**
   * Starts the server, then the workers, and returns when all of them serve.
   *
   * @throws UserError when one ends before that, with the last lines it wrote
   * @throws InterruptedException when interrupted; what was started is ended by {@link #close}
   */
  public void start() throws InterruptedException {
    StackProcess server = launch(SERVER, serverCommand(), Map.of());
    await(server, () -> ports.isOpen() && workflows.isServing());
    listener.state("server ready at %s, Web UI %s".formatted(ports.address(), webUi()));
    for (WorkerEntry worker : catalog.workers()) {
      launch(name(worker), List.of(worker.command().split(" ")), workerPorts.variables(worker));
    }
    for (WorkerEntry worker : catalog.workers()) {
      StackProcess process = processOf(worker);
      // Its own identity, pid@host in every SDK: the server also lists pollers that are gone.
      await(process, () -> workflows.isPolled(worker, id -> id.startsWith(process.pid() + "@")));
      listener.state(
          "%s worker ready on task queue %s"
              .formatted(process.name(), worker.taskQueue(environment)));
    }
  }

  /** Starts again what dies, until the thread is interrupted. */
  public void supervise() throws InterruptedException {
    Map<StackProcess, Instant> due = new LinkedHashMap<>();
    while (true) {
      StackProcess dead = exits.poll(untilNext(due), TimeUnit.MILLISECONDS);
      if (dead != null) {
        Duration wait = backoffs.computeIfAbsent(dead.name(), n -> new Backoff()).after(dead.age());
        listener.state(
            "%s (pid %d) %s; starting it again in %d s"
                .formatted(dead.name(), dead.pid(), ending(dead), wait.toSeconds()));
        if (dead.name().equals(SERVER) && options.dbFilename() == null) {
          listener.state("its state was in memory and is gone; --db-filename FILE keeps it");
        }
        due.put(dead, Instant.now().plus(wait));
      }
      for (StackProcess process : List.copyOf(due.keySet())) {
        if (!Instant.now().isBefore(due.getOrDefault(process, Instant.MAX))) {
          due.remove(process);
          process.restart(exits::add);
          listener.state("%s started again (pid %d)".formatted(process.name(), process.pid()));
        }
      }
    }
  }

  /** Ends the workers, then the server they talk to. */
  @Override
  public void close() {
    // The interrupt that brought us here is not for the waiting below; it is given back.
    boolean interrupted = Thread.interrupted();
    List<StackProcess> workers = new ArrayList<>(processes.values());
    workers.removeIf(process -> process.name().equals(SERVER));
    workers.forEach(StackProcess::terminate);
    workers.forEach(process -> process.awaitEnd(workerGrace()));
    workflows.close();
    StackProcess server = processes.get(SERVER);
    if (server != null) {
      server.terminate();
      server.awaitEnd(SERVER_GRACE);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A little more than the workers give themselves; they check the value. */
  private Duration workerGrace() {
    String given = environment.getOrDefault("TIMECOP_GRACE_PERIOD", "").strip();
    Duration grace =
        given.matches("[0-9]{1,5}(\\.[0-9]+)?")
            ? Duration.ofMillis((long) (Double.parseDouble(given) * 1000))
            : DEFAULT_GRACE;
    return grace.plus(BEYOND_GRACE);
  }

  private StackProcess launch(String name, List<String> command, Map<String, String> own) {
    Map<String, String> variables = processEnvironment();
    variables.putAll(own);
    StackProcess process = new StackProcess(name, command, home, variables, listener, exits::add);
    processes.put(name, process);
    return process;
  }

  private List<String> serverCommand() {
    List<String> command =
        new ArrayList<>(
            List.of(
                options.temporal().toString(),
                "server",
                "start-dev",
                "--ip",
                "127.0.0.1",
                "--port",
                String.valueOf(ports.frontend()),
                "--ui-port",
                String.valueOf(ports.ui()),
                "--namespace",
                options.namespace(),
                "--log-level",
                "error"));
    UserFile database = options.dbFilename();
    if (database != null) {
      command.addAll(List.of("--db-filename", database.path().toString()));
    }
    return command;
  }

  /**
   * What the processes inherit: all but the settings of another server, which this one replaces.
   */
  private Map<String, String> processEnvironment() {
    Map<String, String> result = new HashMap<>(environment);
    result.keySet().removeIf(name -> name.startsWith("TEMPORAL_"));
    result.put("TEMPORAL_ADDRESS", ports.address());
    result.put("TEMPORAL_NAMESPACE", options.namespace());
    result.put("TEMPORAL_CONFIG_FILE", "/dev/null");
    // People read along; and nothing here is for other machines.
    result.putIfAbsent("TIMECOP_LOG_FORMAT", "text");
    result.putIfAbsent("TIMECOP_LISTEN_ADDRESS", "127.0.0.1");
    return result;
  }

  /** The language, which people go by; the service's name where a language has several. */
  private String name(WorkerEntry worker) {
    boolean alone =
        catalog.workers().stream().filter(w -> w.language().equals(worker.language())).count() == 1;
    return alone ? worker.language() : worker.name();
  }

  private StackProcess processOf(WorkerEntry worker) {
    StackProcess process = processes.get(name(worker));
    if (process == null) {
      throw new IllegalStateException("not launched: " + worker.name());
    }
    return process;
  }

  private void await(StackProcess process, BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plus(START_TIMEOUT);
    while (!holds(condition)) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        throw new UserError(
            process.isAlive() || process.exitCode() != ExitCode.USAGE.code()
                ? ExitCode.INTERNAL_ERROR
                : ExitCode.USAGE,
            "%s %s before it was ready. It wrote:\n%s"
                .formatted(
                    process.name(),
                    process.isAlive() ? "took over 90 s" : ending(process),
                    String.join("\n", process.lastLines())),
            "");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_INTERVAL.toMillis());
    }
  }

  private static boolean holds(BooleanSupplier condition) throws InterruptedException {
    try {
      return condition.getAsBoolean();
    } catch (UserError e) {
      if (e.exitCode() == ExitCode.INTERRUPTED) {
        throw new InterruptedException();
      }
      if (e.exitCode() == ExitCode.UNREACHABLE) {
        return false; // A server that starts, or is busy, may be silent for a while.
      }
      throw e;
    }
  }

  private static String ending(StackProcess process) {
    int code = process.exitCode();
    return code > 128
        ? "was ended by signal %d".formatted(code - 128)
        : "ended with exit code %d".formatted(code);
  }

  private static long untilNext(Map<StackProcess, Instant> due) {
    return due.values().stream()
        .mapToLong(at -> Math.max(0, Duration.between(Instant.now(), at).toMillis()))
        .min()
        .orElse(Long.MAX_VALUE);
  }
}
