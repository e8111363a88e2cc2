package timecop.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;

/** {@code timecop} without a command: shows the commands. */
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
      "  timecop start demo-mixed --help              the options of a workflow",
      "  timecop --catalog FILE start --help          the workflows of another system"
    })
public final class RootCommand implements Verb {
  @Spec CommandSpec spec;

  @Mixin CatalogOption catalog = new CatalogOption();

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version.")
  boolean version;

  @Override
  public Class<? extends Document> kind() {
    return Document.class;
  }

  @Override
  public Answer run(Printer printer) {
    String usage = spec.commandLine().getUsageMessage().stripTrailing();
    return Answer.of(text -> text.line(usage));
  }
}
