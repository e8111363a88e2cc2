package timecop.cli.command;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import timecop.cli.command.help.Examples;
import timecop.cli.command.help.HelpPage;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.help.HelpDocument.Example;

/** {@code timecop} without a command: shows the commands. */
@Command(
    name = "timecop",
    description = "Start, follow, check and load-test Temporal workflows of several languages.")
public final class RootCommand implements Verb, Examples {
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
  public List<Example> examples() {
    return List.of(
        new Example("The two-minute tour", "timecop demo"),
        new Example("A server and the workers, until Ctrl+C", "timecop dev"),
        new Example("Start a workflow and follow it", "timecop start demo-mixed --name x --follow"),
        new Example("The options of a workflow", "timecop help start demo-mixed"),
        new Example("The workflows of another system", "timecop help start --catalog FILE"));
  }

  @Override
  public Answer run(Printer printer) {
    return Answer.of(HelpPage.of(spec));
  }
}
