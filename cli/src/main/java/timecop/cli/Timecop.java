package timecop.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import timecop.catalog.Catalog;
import timecop.cli.command.CatalogCommand;
import timecop.cli.command.CatalogMixin;
import timecop.cli.command.CommandRunner;
import timecop.cli.command.CompletionCommand;
import timecop.cli.command.DemoCommand;
import timecop.cli.command.DevCommand;
import timecop.cli.command.FollowCommand;
import timecop.cli.command.LoadCommand;
import timecop.cli.command.Loadable;
import timecop.cli.command.RootCommand;
import timecop.cli.command.StartCommand;
import timecop.cli.command.Startable;
import timecop.cli.command.ValidateProtosCommand;
import timecop.cli.compatibility.BufBreaking;
import timecop.cli.compatibility.CompatibilityGate;
import timecop.cli.compatibility.GeneratedInputsCheck;
import timecop.cli.compatibility.HistoriesCheck;
import timecop.cli.compatibility.RegistrationsCheck;
import timecop.cli.dev.DevStack;
import timecop.cli.dev.StackFactory;
import timecop.cli.dev.StackListener;
import timecop.cli.dev.StackOptions;
import timecop.cli.input.InputSource;
import timecop.cli.input.RequestReader;
import timecop.cli.load.LoadTest;
import timecop.cli.message.MessageJson;
import timecop.cli.render.CatalogRenderer;
import timecop.cli.render.Console;
import timecop.cli.workflow.OpenTelemetryStartTracer;
import timecop.cli.workflow.StartTracer;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;
import timecop.connection.ConnectionFlags;
import timecop.connection.ConnectionSettings;
import timecop.connection.TaskQueues;
import timecop.settings.SettingsException;
import timecop.settings.Variables;
import timecop.tracing.TracingSettings;

/** Builds every object of the command line, and nothing else. */
public final class Timecop {
  private static final String MAKERS =
      "protoc --include_imports --include_source_info --descriptor_set_out=FILE, or buf build -o FILE";

  private final Environment environment;
  // What the embedded stack runs.
  private final CatalogFile own;
  private final Console console;

  private Timecop(Environment environment) {
    this.environment = environment;
    this.own =
        new CatalogFile(
            environment.home().resolve("cli/generated/catalog.binpb"), "scripts/generate");
    boolean colour = environment.variables().getOrDefault("NO_COLOR", "").isEmpty();
    this.console =
        new Console(environment.stdout(), environment.stderr(), environment.terminal(), colour);
  }

  /** Runs one command line; returns the exit code. */
  public static int run(Environment environment, String... args) {
    Timecop timecop = new Timecop(environment);
    return new CommandRunner(timecop.console).run(() -> timecop.commands(args), args);
  }

  private CommandLine commands(String... args) {
    // What the commands work on: another's, where the line or the environment names it.
    Optional<String> named =
        CatalogMixin.in(args)
            .or(
                () ->
                    Optional.ofNullable(environment.variables().get("TIMECOP_CATALOG"))
                        .filter(file -> !file.isBlank()));
    CatalogFile catalog = named.map(file -> new CatalogFile(Path.of(file), MAKERS)).orElse(own);
    CommandLine root = new CommandLine(new RootCommand(console));
    root.getCommandSpec().version(version());
    // Only `start`, and what completes it, needs the catalogue to know its own subcommands; no
    // other command waits for it.
    boolean isStart =
        Stream.of(args).anyMatch(arg -> arg.equals("start") || arg.equals("completion"));
    root.addSubcommand(
        new DemoCommand(own, () -> reader(own.get()), stacks(), workflows(own), console));
    root.addSubcommand(new DevCommand(stacks(), console));
    root.addSubcommand(
        StartCommand.spec(
            new Startable(
                isStart ? Optional.of(catalog.get()) : Optional.empty(),
                named,
                environment.variables(),
                workflows(catalog),
                console,
                this::reader)));
    root.addSubcommand(LoadCommand.spec(loadable(catalog, args)));
    root.addSubcommand(new FollowCommand(workflows(catalog), console));
    root.addSubcommand(
        new CatalogCommand(catalog, new CatalogRenderer(console, environment.variables())));
    root.addSubcommand(validateProtos());
    root.addSubcommand(new CompletionCommand(console));
    return root;
  }

  private Loadable loadable(CatalogFile catalog, String... args) {
    // Those of its subcommands that read reports need no catalogue.
    boolean isLoad =
        Stream.of(args).anyMatch(arg -> arg.equals("load") || arg.equals("completion"))
            && Stream.of(args).noneMatch(Set.of("report", "compare", "merge")::contains);
    return new Loadable(
        isLoad ? Optional.of(catalog.get()) : Optional.empty(),
        flags ->
            new LoadTest(
                settings(flags, catalog),
                catalog.get(),
                environment.variables(),
                version(),
                startTracer()),
        console,
        this::reader,
        environment.terminal() ? Duration.ofSeconds(1) : Duration.ofSeconds(5));
  }

  private RequestReader reader(Catalog catalog) {
    return new RequestReader(
        new InputSource(environment.stdin()), new MessageJson(catalog.types()));
  }

  private ValidateProtosCommand validateProtos() {
    CompatibilityGate gate =
        new CompatibilityGate(
            List.of(
                new GeneratedInputsCheck(),
                new RegistrationsCheck(),
                new HistoriesCheck(),
                new BufBreaking()));
    return new ValidateProtosCommand(
        gate,
        Path.of("").toAbsolutePath(),
        environment.variables(),
        Clock.systemUTC(),
        environment.stdout());
  }

  private WorkflowsFactory workflows(CatalogFile catalog) {
    return new WorkflowsFactory() {
      @Override
      public Workflows open(ConnectionSettings settings) {
        return new Workflows(settings, catalog.get(), environment.variables(), startTracer());
      }

      @Override
      public Workflows open(ConnectionFlags flags) {
        return open(settings(flags, catalog));
      }
    };
  }

  private ConnectionSettings settings(ConnectionFlags flags, CatalogFile catalog) {
    try {
      Variables variables = new Variables(environment.variables());
      TaskQueues.check(variables, catalog.get());
      ConnectionSettings settings = ConnectionSettings.resolve(flags, variables);
      variables.errors().check();
      return settings;
    } catch (SettingsException e) {
      throw UserError.of(e);
    }
  }

  private static String version() {
    String version = Timecop.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  private StartTracer startTracer() {
    return TracingSettings.isWanted(environment.variables())
        ? new OpenTelemetryStartTracer(
            environment.variables(), told -> console.message("Warning: " + told))
        : StartTracer.OFF;
  }

  private StackFactory stacks() {
    return new StackFactory() {
      @Override
      public Path pinnedTemporal() {
        return environment.home().resolve(".venv/bin/temporal");
      }

      @Override
      public DevStack create(StackOptions options, StackListener listener) {
        return new DevStack(
            options,
            own.get(),
            environment.home(),
            environment.variables(),
            workflows(own),
            listener);
      }
    };
  }
}
