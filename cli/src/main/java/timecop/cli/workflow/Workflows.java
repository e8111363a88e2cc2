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
import timecop.cli.workflow.act.Actions;
import timecop.cli.workflow.act.activity.Activities;
import timecop.cli.workflow.act.batch.Batches;
import timecop.cli.workflow.act.reset.Resets;
import timecop.cli.workflow.describe.Describer;
import timecop.cli.workflow.explain.Explainer;
import timecop.cli.workflow.explain.RunCause;
import timecop.cli.workflow.explain.RunReader;
import timecop.cli.workflow.explain.RunStack;
import timecop.cli.workflow.explain.group.FailureSearch;
import timecop.cli.workflow.explain.timeline.TimelineReader;
import timecop.cli.workflow.find.WorkflowFinder;
import timecop.cli.workflow.find.WorkflowSearch;
import timecop.cli.workflow.follow.WorkflowFollower;
import timecop.cli.workflow.history.DecodedHistory;
import timecop.cli.workflow.live.LiveRun;
import timecop.cli.workflow.start.WorkflowStarter;
import timecop.connection.ConnectionSettings;

/** Starts, finds and follows a catalogue's workflows; owns the connection and the tracer. */
public final class Workflows implements AutoCloseable {
  private final TemporalConnection connection;
  private final Catalog catalog;
  private final Map<String, String> environment;
  private final StartTracer tracer;
  private final StartedWorkflows started;
  private final HintCommands hints;
  private final Payloads payloads;
  private final ClockProbe clock;
  private final QueueReader queues;
  private boolean isShared;

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
    this.catalog = catalog;
    this.environment = environment;
    this.tracer = tracer;
    this.started = started;
    this.hints = hints;
    connection = new TemporalConnection(settings, warn);
    payloads = new Payloads(catalog);
    // They remember what they have seen of the server.
    clock = new ClockProbe(connection);
    queues = new QueueReader(connection, clock);
  }

  /** Returns what starts workflows. */
  public WorkflowStarter starter() {
    return new WorkflowStarter(connection, payloads, environment, tracer, started, hints);
  }

  /** Returns what follows a workflow until it closes. */
  public WorkflowFollower follower() {
    return new WorkflowFollower(connection, catalog, payloads, hints);
  }

  /** Returns what keeps the current state of a workflow that is followed. */
  public LiveRun live() {
    return new LiveRun(history(), describer());
  }

  /** Returns what checks whether workers poll. */
  public PollerCheck pollers() {
    return new PollerCheck(queues, catalog, environment);
  }

  /** Returns what finds workflows that the user does not name. */
  public WorkflowFinder finder() {
    return new WorkflowFinder(connection, started, hints);
  }

  /** Returns what lists and counts workflows. */
  public WorkflowSearch search() {
    return new WorkflowSearch(connection, payloads, clock);
  }

  /** Returns what describes runs. */
  public Describer describer() {
    return new Describer(connection, catalog, payloads);
  }

  /** Returns what reads the state of the server, its namespace and the workers. */
  public StatusReader status() {
    return new StatusReader(connection, catalog, pollers(), queues, hints);
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

  /** Returns what can be done to workflows. */
  public Actions actions() {
    return new Actions(connection, payloads, queues);
  }

  /** Returns what can be done to activities. */
  public Activities activities() {
    return new Activities(connection);
  }

  /** Returns what foresees and makes resets. */
  public Resets resets() {
    return new Resets(connection, catalog);
  }

  /** Returns what starts, watches and stops batches. */
  public Batches batches() {
    return new Batches(connection);
  }

  /** Returns what makes the commands of hints, for the same server and catalogue. */
  public HintCommands hints() {
    return hints;
  }

  /** Returns the server's clock. */
  public ClockProbe clock() {
    return clock;
  }

  /** Returns what explains why a workflow failed or waits. */
  public Explainer explainer() {
    return new Explainer(connection, payloads, runs(), queues, clock);
  }

  /** Returns what groups failures by cause. */
  public FailureSearch failures() {
    return new FailureSearch(connection, search(), new RunCause(catalog, payloads));
  }

  /** Returns what reads where the code of a workflow waits. */
  public RunStack stack() {
    return new RunStack(connection, payloads, hints);
  }

  /** Returns what reads what runs did when. */
  public TimelineReader timelines() {
    return new TimelineReader(runs(), clock);
  }

  /** Returns what reads histories. */
  public DecodedHistory history() {
    return new DecodedHistory(connection, catalog, payloads);
  }

  private RunReader runs() {
    return new RunReader(history(), catalog);
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
