package timecop.cli.dev;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import timecop.catalog.WorkerEntry;
import timecop.cli.Checks;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.input.UserFile;
import timecop.cli.server.Deadline;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;
import timecop.connection.ConnectionSettings;
import timecop.settings.SettingRow;
import timecop.settings.SettingsTable;
import timecop.settings.Variables;

/**
 * Runs a Temporal dev server and the workers of a catalogue; none of them outlives this process.
 */
public final class DevStack implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
  private static final Duration EXTRA_GRACE = Duration.ofSeconds(5);
  private static final Duration SERVER_GRACE = Duration.ofSeconds(5);

  private final DevServer server;
  private final StackWorkers declared;
  private final Variables variables;
  private final Map<String, String> environment;
  private final StackListener listener;
  private final @Nullable DatabaseLock lock;
  private final WorkerPorts workerPorts;
  private final Workflows workflows;
  private final Supervisor supervisor;
  private final Map<WorkerEntry, StackProcess> workers = new LinkedHashMap<>();
  private @Nullable StackProcess serverProcess;

  /**
   * Chooses the ports; starts nothing yet.
   *
   * @param variables the variables that the processes inherit, except for {@code TEMPORAL_*}
   * @throws UserError if a port is invalid or in use, the database file is in use, the namespace is
   *     invalid, or there is no temporal binary
   */
  public DevStack(
      StackOptions options,
      StackWorkers declared,
      Variables variables,
      WorkflowsFactory factory,
      StackListener listener) {
    Checks checks = new Checks();
    checks.run(() -> checkBinary(options.temporal()));
    checks.run(() -> checkNamespace(options.namespace(), variables));
    checks.run(() -> checkDirectory(options.dbFilename()));
    Supplier<Ports> ports = checks.read(() -> Ports.choose(options));
    checks.end();
    this.server = new DevServer(options, ports.get());
    this.declared = declared;
    this.variables = variables;
    this.environment = variables.all();
    this.listener = listener;
    this.workerPorts =
        new WorkerPorts(
            List.copyOf(declared.commands().keySet()), variables, options.port() == 0, listener);
    this.lock = options.dbFilename() == null ? null : DatabaseLock.take(options.dbFilename());
    this.workflows = factory.open(settings(), declared.catalog());
    this.supervisor =
        new Supervisor(listener, process -> process.equals(serverProcess) && server.isInMemory());
  }

  private static void checkBinary(Path temporal) {
    if (!Files.isExecutable(temporal)) {
      throw new UserError(
          ExitCode.USAGE,
          "There is no temporal binary at %s.".formatted(temporal),
          "Install the pinned one with: scripts/setup",
          "or use another with: --temporal FILE");
    }
  }

  private static void checkNamespace(String namespace, Variables variables) {
    SettingRow row = SettingsTable.row("TEMPORAL_NAMESPACE");
    if (!variables.accepts(row, namespace)) {
      throw new UserError(
          ExitCode.USAGE,
          "--namespace is \"%s\", expected %s.".formatted(namespace, row.expected()),
          "Omit it to use " + row.defaultValue() + ".");
    }
  }

  private static void checkDirectory(@Nullable UserFile database) {
    Path directory = database == null ? null : database.path().getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      throw new UserError(
          ExitCode.USAGE,
          "--db-filename %s: there is no directory %s.".formatted(database, directory),
          "Create the directory, or choose another file.");
    }
  }

  /** Returns the settings of a client of the stack's server. */
  public ConnectionSettings settings() {
    return server.settings();
  }

  /** Returns the URL of the namespace's page in the Web UI. */
  public String webUi() {
    return server.webUi();
  }

  /** Returns the process ID of each process, by name. */
  public Map<String, Long> pids() {
    Map<String, Long> pids = new LinkedHashMap<>();
    if (serverProcess != null) {
      pids.put(serverProcess.name(), serverProcess.pid());
    }
    workers.values().forEach(process -> pids.put(process.name(), process.pid()));
    return pids;
  }

  /**
   * Starts the server, then the workers, and returns when all of them are ready.
   *
   * @throws UserError with the last lines of a process that exits or is not ready after 90 s
   * @throws InterruptedException if interrupted; {@link #close} stops the processes started so far
   */
  public void start() throws InterruptedException {
    StackProcess process = launch("server", server.command(), Map.of());
    serverProcess = process;
    await(process, () -> server.ports().isOpen() && workflows.isServing());
    listener.state("server ready at %s, Web UI %s".formatted(server.ports().address(), webUi()));
    declared
        .commands()
        .forEach(
            (worker, command) ->
                workers.put(worker, launch(name(worker), command, workerPorts.variables(worker))));
    for (Map.Entry<WorkerEntry, StackProcess> launched : workers.entrySet()) {
      await(launched.getKey(), launched.getValue());
    }
    declared.others().forEach(this::tellCommand);
  }

  /** Prints how the user can start a worker on this server. */
  private void tellCommand(WorkerEntry worker) {
    listener.state(
        worker.command().isEmpty()
            ? "%s is not started; start it yourself with %s"
                .formatted(worker.name(), String.join(" ", server.variables()))
            : "%s is not started; its command: %s %s"
                .formatted(worker.name(), String.join(" ", server.variables()), worker.command()));
  }

  private void await(WorkerEntry worker, StackProcess process) throws InterruptedException {
    await(process, () -> workflows.pollers().isPolled(worker, process::isIdentity));
    listener.state(
        "%s worker ready on task queue %s"
            .formatted(process.name(), worker.taskQueue(environment)));
  }

  /** Restarts processes that exit, until the thread is interrupted. */
  public void supervise() throws InterruptedException {
    supervisor.run();
  }

  /** Stops the workers, then the server. */
  @Override
  public void close() {
    // Clears the interrupt that ended the command, so that the waiting below works; restores it.
    boolean interrupted = Thread.interrupted();
    workers.values().forEach(StackProcess::terminate);
    workers.values().forEach(process -> process.awaitEnd(workerGrace()));
    workflows.close();
    if (serverProcess != null) {
      serverProcess.terminate();
      serverProcess.awaitEnd(SERVER_GRACE);
    }
    if (lock != null) {
      lock.close();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the workers' own grace period and a margin; the workers reject an invalid value. */
  private Duration workerGrace() {
    // An invalid value counts as the default; the worker reports it.
    Duration grace = variables.seconds("TIMECOP_GRACE_PERIOD");
    return grace.plus(EXTRA_GRACE);
  }

  private StackProcess launch(String name, List<String> command, Map<String, String> own) {
    Map<String, String> variables = server.environment(environment);
    variables.putAll(own);
    StackProcess process =
        new StackProcess(name, command, declared.directory(), variables, listener);
    process.start(supervisor::exited);
    return process;
  }

  /** Returns the worker's language, or its service's name if several workers have that language. */
  private String name(WorkerEntry worker) {
    boolean alone =
        declared.catalog().workers().stream()
                .filter(w -> w.language().equals(worker.language()))
                .count()
            == 1;
    return alone ? worker.language() : worker.name();
  }

  private static void await(StackProcess process, BooleanSupplier condition)
      throws InterruptedException {
    Deadline deadline = Deadline.in(START_TIMEOUT);
    while (!isTrue(condition)) {
      if (!process.isAlive()) {
        throw notReady(process, process.exitText() + " before it was ready");
      }
      if (deadline.isPast()) {
        throw notReady(process, "was not ready after %d s".formatted(START_TIMEOUT.toSeconds()));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_INTERVAL.toMillis());
    }
  }

  private static UserError notReady(StackProcess process, String reason) {
    boolean isUsage = !process.isAlive() && process.exitCode() == ExitCode.USAGE.code();
    List<String> errors = new ArrayList<>();
    errors.add("%s %s. Its last output:".formatted(process.name(), reason));
    errors.addAll(process.lastLines());
    return new UserError(isUsage ? ExitCode.USAGE : ExitCode.INTERNAL_ERROR, errors);
  }

  private static boolean isTrue(BooleanSupplier condition) throws InterruptedException {
    try {
      return condition.getAsBoolean();
    } catch (UserError e) {
      if (e.exitCode() == ExitCode.INTERRUPTED) {
        throw new InterruptedException();
      }
      if (e.exitCode() == ExitCode.UNREACHABLE) {
        return false; // A server that is starting or busy may not answer for a while.
      }
      throw e;
    }
  }
}
