package timecop.cli.workflow;

import java.util.Map;
import java.util.function.Consumer;
import timecop.catalog.Catalog;
import timecop.cli.HintCommands;
import timecop.cli.UserError;
import timecop.cli.server.ClockProbe;
import timecop.cli.server.TemporalConnection;
import timecop.cli.state.StartedWorkflows;
import timecop.cli.system.Deployments;
import timecop.cli.system.Namespaces;
import timecop.cli.system.PollerCheck;
import timecop.cli.system.QueueReader;
import timecop.cli.system.SearchAttributes;
import timecop.cli.system.StatusReader;
import timecop.cli.workflow.describe.Describer;
import timecop.cli.workflow.find.WorkflowFinder;
import timecop.cli.workflow.find.WorkflowSearch;
import timecop.cli.workflow.follow.WorkflowFollower;
import timecop.cli.workflow.start.WorkflowStarter;
import timecop.connection.ConnectionSettings;

/** Starts, finds and follows a catalogue's workflows; owns the connection and the tracer. */
public final class Workflows implements AutoCloseable {
  private final TemporalConnection connection;
  private final WorkflowStarter starter;
  private final WorkflowFollower follower;
  private final WorkflowFinder finder;
  private final WorkflowSearch search;
  private final Describer describer;
  private final PollerCheck pollers;
  private final StatusReader status;
  private final ClockProbe clock;
  private final StartTracer tracer;
  private boolean isShared;
  private final HintCommands hints;

  /**
   * Prepares a connection; connects at the first call.
   *
   * @param started remembers the workflows that are started
   * @param hints makes the commands that errors suggest
   * @param warn receives a warning if the codec server fails
   */
  public Workflows(
      ConnectionSettings settings,
      Catalog catalog,
      Map<String, String> environment,
      StartTracer tracer,
      StartedWorkflows started,
      HintCommands hints,
      Consumer<String> warn) {
    this.tracer = tracer;
    this.hints = hints;
    connection = new TemporalConnection(settings, warn);
    Payloads payloads = new Payloads(catalog);
    starter = new WorkflowStarter(connection, payloads, environment, tracer, started, hints);
    follower = new WorkflowFollower(connection, catalog, payloads, hints);
    finder = new WorkflowFinder(connection, started, hints);
    clock = new ClockProbe(connection);
    QueueReader queues = new QueueReader(connection, clock);
    search = new WorkflowSearch(connection, payloads, clock);
    describer = new Describer(connection, catalog, payloads);
    pollers = new PollerCheck(queues, catalog, environment);
    status = new StatusReader(connection, catalog, pollers, queues, hints);
  }

  /** Returns what starts workflows. */
  public WorkflowStarter starter() {
    return starter;
  }

  /** Returns what follows a workflow until it closes. */
  public WorkflowFollower follower() {
    return follower;
  }

  /** Returns what checks whether workers poll. */
  public PollerCheck pollers() {
    return pollers;
  }

  /** Returns what finds workflows that the user does not name. */
  public WorkflowFinder finder() {
    return finder;
  }

  /** Returns what lists and counts workflows. */
  public WorkflowSearch search() {
    return search;
  }

  /** Returns what describes runs. */
  public Describer describer() {
    return describer;
  }

  /** Returns what reads the state of the server, its namespace and the workers. */
  public StatusReader status() {
    return status;
  }

  /** Returns what creates and describes the namespace. */
  public Namespaces namespaces() {
    return new Namespaces(connection, hints);
  }

  /** Returns what lists and creates search attributes. */
  public SearchAttributes searchAttributes() {
    return new SearchAttributes(connection, hints);
  }

  /** Returns what reads and routes worker deployments. */
  public Deployments deployments() {
    return new Deployments(connection);
  }

  /** Returns the server's clock. */
  public ClockProbe clock() {
    return clock;
  }

  /** Returns whether the server answers and has the namespace. */
  public boolean isServing() {
    try {
      var unused = connection.describeNamespace();
      return true;
    } catch (UserError e) {
      return false;
    }
  }

  /** Returns this, whose {@link #close} does nothing any more because others use it, too. */
  Workflows shared() {
    isShared = true;
    return this;
  }

  @Override
  public void close() {
    if (!isShared) {
      end();
    }
  }

  /** Closes the connection, also a shared one. */
  void end() {
    connection.close();
    tracer.close();
  }
}
