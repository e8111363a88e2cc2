package timecop.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import timecop.cli.render.Console;

/** {@code timecop} itself: says what there is. */
@Command(
    name = "timecop",
    description = {
      "Start, follow and inspect workflows of a polyglot Temporal system by name.",
      ""
    },
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  timecop demo                                 the two-minute tour",
      "  timecop dev                                  a server and the workers, until Ctrl+C",
      "  timecop start demo-mixed --name x --follow   start a workflow and watch it",
      "  timecop start demo-mixed --help              what a workflow takes",
      "  timecop --catalog FILE start --help          the workflows of another system",
      "",
      "--debug anywhere on the line adds the stack trace to an error."
    })
public final class RootCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin CatalogMixin catalog = new CatalogMixin();

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version.")
  boolean version;

  private final Console console;

  public RootCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.data(spec.commandLine().getUsageMessage().stripTrailing());
    return 0;
  }
}
