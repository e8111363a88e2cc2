package timecop.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import timecop.catalog.Catalog;
import timecop.cli.catalog.Catalogs;
import timecop.cli.command.CatalogCommand;
import timecop.cli.command.CompletionCommand;
import timecop.cli.command.DemoCommand;
import timecop.cli.command.DevCommand;
import timecop.cli.command.HelpCommand;
import timecop.cli.command.LoadCommand;
import timecop.cli.command.RootCommand;
import timecop.cli.command.ValidateProtosCommand;
import timecop.cli.command.act.ActServices;
import timecop.cli.command.act.CancelCommand;
import timecop.cli.command.act.DeleteCommand;
import timecop.cli.command.act.QueryCommand;
import timecop.cli.command.act.ResetCommand;
import timecop.cli.command.act.SignalCommand;
import timecop.cli.command.act.TerminateCommand;
import timecop.cli.command.act.UpdateCommand;
import timecop.cli.command.act.activity.ActivityCompleteCommand;
import timecop.cli.command.act.activity.ActivityFailCommand;
import timecop.cli.command.act.activity.ActivityPauseCommand;
import timecop.cli.command.act.activity.ActivityResetCommand;
import timecop.cli.command.act.activity.ActivityUnpauseCommand;
import timecop.cli.command.act.batch.BatchDescribeCommand;
import timecop.cli.command.act.batch.BatchListCommand;
import timecop.cli.command.act.batch.BatchStopCommand;
import timecop.cli.command.explain.FailuresCommand;
import timecop.cli.command.explain.HistoryCommand;
import timecop.cli.command.explain.StackCommand;
import timecop.cli.command.explain.TimelineCommand;
import timecop.cli.command.explain.WhyCommand;
import timecop.cli.command.find.CountCommand;
import timecop.cli.command.find.ListCommand;
import timecop.cli.command.line.CommandContext;
import timecop.cli.command.line.CommandRunner;
import timecop.cli.command.line.Commands;
import timecop.cli.command.line.Conventions;
import timecop.cli.command.line.VerbGroup;
import timecop.cli.command.run.DescribeCommand;
import timecop.cli.command.run.FollowCommand;
import timecop.cli.command.run.ResultCommand;
import timecop.cli.command.shell.LineRunner;
import timecop.cli.command.shell.ShellCommand;
import timecop.cli.command.start.StartCommand;
import timecop.cli.command.system.ConfigCommand;
import timecop.cli.command.system.DeploymentDescribeCommand;
import timecop.cli.command.system.DeploymentListCommand;
import timecop.cli.command.system.DeploymentMoveCommand;
import timecop.cli.command.system.DeploymentRampCommand;
import timecop.cli.command.system.DeploymentSetCurrentCommand;
import timecop.cli.command.system.NamespaceCreateCommand;
import timecop.cli.command.system.NamespaceDescribeCommand;
import timecop.cli.command.system.SearchAttributeCreateCommand;
import timecop.cli.command.system.SearchAttributeListCommand;
import timecop.cli.command.system.StatusCommand;
import timecop.cli.compatibility.CompatibilityGate;
import timecop.cli.compatibility.contract.BufBreaking;
import timecop.cli.compatibility.contract.CatalogChecks;
import timecop.cli.compatibility.contract.GeneratedInputsCheck;
import timecop.cli.dev.DevStack;
import timecop.cli.dev.StackFactory;
import timecop.cli.dev.StackListener;
import timecop.cli.dev.StackOptions;
import timecop.cli.dev.StackWorkers;
import timecop.cli.input.InputSource;
import timecop.cli.input.JsonArguments;
import timecop.cli.input.RequestReader;
import timecop.cli.load.LoadSession;
import timecop.cli.message.MessageJson;
import timecop.cli.render.Console;
import timecop.cli.state.StartedWorkflow;
import timecop.cli.state.StartedWorkflows;
import timecop.cli.workflow.OpenTelemetryStartTracer;
import timecop.cli.workflow.SharedWorkflows;
import timecop.cli.workflow.StartTracer;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;
import timecop.connection.ConnectionFlags;
import timecop.connection.ConnectionSecrets;
import timecop.connection.ConnectionSettings;
import timecop.connection.TaskQueues;
import timecop.settings.SettingsException;
import timecop.settings.Variables;
import timecop.tracing.TracingSettings;

/** Builds every object of the command line, and nothing else. */
public final class Timecop {
  /** As many IDs as a completion can show at once. */
  private static final int RECENT = 15;

  private final Environment environment;
  private final Console console;
  private final CommandContext context;
  private final Catalogs catalogs;
  private final WorkflowsFactory workflows;

  private Timecop(Environment environment) {
    this.environment = environment;
    this.console =
        new Console(
            environment.stdout(),
            environment.stderr(),
            environment.screen(),
            () -> ConnectionSecrets.of(environment.variables(), environment.directory()));
    this.context =
        new CommandContext(
            console, environment.interrupts(), environment.variables(), environment.directory());
    this.catalogs =
        new Catalogs(environment.home(), environment.directory(), environment.variables());
    this.workflows = new ConnectedWorkflows();
  }

  /** Wires one line of a shell, which shares its catalogues and connections with other lines. */
  private Timecop(Timecop shell, WorkflowsFactory shared) {
    this.environment = shell.environment;
    this.console = shell.console;
    this.context = shell.context;
    this.catalogs = shell.catalogs;
    this.workflows = shared;
  }

  /** Returns what runs one command line in that environment. */
  public static CommandRunner runner(Environment environment) {
    Timecop timecop = new Timecop(environment);
    return new CommandRunner(timecop.commands(), timecop.console);
  }

  /** Returns the commands, for what looks at them without running one. */
  static CommandLine commands(Environment environment) {
    return new Timecop(environment).commands();
  }

  private CommandLine commands() {
    Conventions conventions = new Conventions(environment.directory());
    CommandLine root = new CommandLine(new RootCommand());
    root.getCommandSpec().version(version());
    Commands commands = new Commands(root);
    addStarts(commands, conventions);
    addReads(commands);
    addActions(commands);
    addSystem(commands);
    commands.add("Contract and versions", new CatalogCommand(catalogs, context), validateProtos());
    commands.add(
        "Command line",
        new ConfigCommand(catalogs, this::settings, context),
        new ShellCommand(this::lines, environment.stdin(), () -> started().history(), console),
        new CompletionCommand(),
        new HelpCommand().spec());
    return conventions.apply(root);
  }

  private void addStarts(Commands commands, Conventions conventions) {
    commands.add(
        "Start",
        new DemoCommand(catalogs.own(), this::reader, stacks(), workflows, context),
        new DevCommand(catalogs, stacks(), context),
        new StartCommand(catalogs, workflows, this::reader, arguments(), context, conventions)
            .spec(),
        new LoadCommand(catalogs, this::loadSession, this::reader, context).spec());
  }

  private void addReads(Commands commands) {
    commands.add(
        "Find and follow",
        new ListCommand(catalogs, workflows),
        new CountCommand(catalogs, workflows),
        new FollowCommand(catalogs, workflows, context),
        new ResultCommand(catalogs, workflows, context),
        new DescribeCommand(catalogs, workflows, context));
    commands.add(
        "Explain",
        new WhyCommand(catalogs, workflows, context),
        new FailuresCommand(catalogs, workflows, context),
        new HistoryCommand(catalogs, workflows, context),
        new TimelineCommand(catalogs, workflows, context),
        new StackCommand(catalogs, workflows, context));
  }

  private void addActions(Commands commands) {
    ActServices services = actions();
    commands.add(
        "Act",
        new SignalCommand(services),
        new QueryCommand(services),
        new UpdateCommand(services),
        new CancelCommand(services),
        new TerminateCommand(services),
        new ResetCommand(services),
        new DeleteCommand(services),
        VerbGroup.of(
            "activity",
            "Pause, unpause, reset, complete or fail activities of workflows.",
            new ActivityPauseCommand(services),
            new ActivityUnpauseCommand(services),
            new ActivityResetCommand(services),
            new ActivityCompleteCommand(services),
            new ActivityFailCommand(services)),
        VerbGroup.of(
            "batch",
            "List, show and stop the batches that the server runs.",
            new BatchListCommand(services),
            new BatchDescribeCommand(services),
            new BatchStopCommand(services)));
  }

  private void addSystem(Commands commands) {
    commands.add(
        "System",
        new StatusCommand(catalogs, workflows, context),
        VerbGroup.of(
            "deployment",
            "Show worker deployments, and choose the versions that run workflows.",
            new DeploymentListCommand(catalogs, workflows),
            new DeploymentDescribeCommand(catalogs, workflows),
            new DeploymentSetCurrentCommand(catalogs, workflows),
            new DeploymentRampCommand(catalogs, workflows),
            new DeploymentMoveCommand(actions())),
        VerbGroup.of(
            "namespace",
            "Create or show a namespace.",
            new NamespaceCreateCommand(catalogs, workflows, context),
            new NamespaceDescribeCommand(catalogs, workflows)),
        VerbGroup.of(
            "search-attribute",
            "List or create search attributes.",
            new SearchAttributeListCommand(catalogs, workflows),
            new SearchAttributeCreateCommand(catalogs, workflows, context)));
  }

  private ActServices actions() {
    return new ActServices(catalogs, workflows, context, inputs());
  }

  private LoadSession loadSession(ConnectionFlags flags, Catalog catalog) {
    ConnectionSettings settings = settings(flags, catalog);
    settings
        .codec()
        .ifPresent(
            codec ->
                console.message(
                    "Warning: load does not use the %s; requests are sent as they are."
                        .formatted(codec)));
    return new LoadSession(settings, catalog, environment.variables(), version(), startTracer());
  }

  private RequestReader reader(Catalog catalog) {
    return new RequestReader(
        inputs(), new MessageJson(catalog.types()), hints(ConnectionFlags.NONE, catalog));
  }

  private HintCommands hints(ConnectionFlags flags, Catalog catalog) {
    return new HintCommands(flags, catalogs.option(catalog));
  }

  private JsonArguments arguments() {
    return new JsonArguments(inputs());
  }

  private InputSource inputs() {
    return new InputSource(environment.stdin(), environment.directory());
  }

  private ValidateProtosCommand validateProtos() {
    CompatibilityGate gate =
        new CompatibilityGate(
            List.of(new GeneratedInputsCheck(), new CatalogChecks(), new BufBreaking()));
    return new ValidateProtosCommand(gate, context, environment.home(), Clock.systemUTC());
  }

  /** Opens connections with the settings of this process. */
  private final class ConnectedWorkflows implements WorkflowsFactory {
    @Override
    public Workflows open(ConnectionSettings settings, Catalog catalog) {
      ConnectionFlags same =
          new ConnectionFlags(
              settings.address().value(), settings.namespace().value(), null, null, null);
      return open(settings, catalog, hints(same, catalog), StartedWorkflows.none());
    }

    @Override
    public Workflows open(ConnectionFlags flags, Catalog catalog) {
      return open(settings(flags, catalog), catalog, hints(flags, catalog), started());
    }

    private Workflows open(
        ConnectionSettings settings,
        Catalog catalog,
        HintCommands hints,
        StartedWorkflows started) {
      return new Workflows(
          settings,
          catalog,
          environment.variables(),
          startTracer(),
          started,
          hints,
          warning -> console.message("Warning: " + warning));
    }
  }

  private StartedWorkflows started() {
    return StartedWorkflows.of(environment.variables(), environment.directory());
  }

  /** Returns what runs the lines of a shell. */
  private LineRunner lines() {
    SharedWorkflows shared = new SharedWorkflows(workflows);
    AtomicBoolean isEnded = new AtomicBoolean();
    Thread shell = Thread.currentThread();
    // Between two commands, a signal is meant for the shell.
    Runnable listen =
        () ->
            environment
                .interrupts()
                .onSignals(
                    1,
                    () -> {
                      isEnded.set(true);
                      shell.interrupt();
                    });
    listen.run();
    return new LineRunner() {
      @Override
      public int run(List<String> words) {
        environment.interrupts().interruptThisThread();
        try {
          CommandLine commands = new Timecop(Timecop.this, shared).commands();
          return new CommandRunner(commands, console).run(words.toArray(String[]::new));
        } finally {
          listen.run();
          // A signal that came too late for the command is not meant for the next one.
          Thread.interrupted();
        }
      }

      @Override
      public CommandSpec commands() {
        return new Timecop(Timecop.this, shared).commands().getCommandSpec();
      }

      @Override
      public boolean isEnded() {
        return isEnded.get();
      }

      @Override
      public List<String> recentIds() {
        return started().all().stream()
            .map(StartedWorkflow::workflowId)
            .distinct()
            .limit(RECENT)
            .toList();
      }

      @Override
      public void close() {
        shared.close();
      }
    };
  }

  private ConnectionSettings settings(ConnectionFlags flags, Catalog catalog) {
    try {
      Variables variables = variables();
      TaskQueues.check(variables, catalog);
      ConnectionSettings settings =
          ConnectionSettings.resolve(flags, variables, namespace(catalog));
      variables.errors().check();
      settings.warnings().forEach(warning -> console.message("Warning: " + warning));
      return settings;
    } catch (SettingsException e) {
      throw UserError.of(e);
    }
  }

  private Variables variables() {
    return new Variables(environment.variables(), environment.directory());
  }

  private String namespace(Catalog catalog) {
    return ConnectionSettings.defaultNamespace(catalogs.isOwn(catalog));
  }

  private static String version() {
    String version = Timecop.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  private StartTracer startTracer() {
    return TracingSettings.isWanted(environment.variables())
        ? new OpenTelemetryStartTracer(
            environment.variables(),
            environment.directory(),
            warning -> console.message("Warning: " + warning))
        : StartTracer.OFF;
  }

  private StackFactory stacks() {
    return new StackFactory() {
      @Override
      public Path pinnedTemporal() {
        return environment.home().resolve(".venv/bin/temporal");
      }

      @Override
      public StackWorkers own() {
        return StackWorkers.run(catalogs.own().get(), environment.home());
      }

      @Override
      public DevStack create(StackOptions options, StackWorkers workers, StackListener listener) {
        return new DevStack(options, workers, variables(), workflows, listener);
      }
    };
  }
}
