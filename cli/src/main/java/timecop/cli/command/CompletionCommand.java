package timecop.cli.command;

import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.command.help.Examples;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.CatalogDependent;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.help.HelpDocument.Example;

/** {@code timecop completion}: prints the script by which a shell completes the command line. */
@Command(name = "completion", description = "Print a completion script for bash or zsh.")
public final class CompletionCommand implements Verb, Examples {
  // picocli's script serves both.
  private static final List<String> SHELLS = List.of("bash", "zsh");

  @Spec CommandSpec spec;

  @Mixin CatalogOption catalog = new CatalogOption();

  @Parameters(paramLabel = "bash|zsh", description = "Shell that reads the script.")
  String shell = "";

  @Override
  public List<Example> examples() {
    return List.of(
        new Example("In ~/.bashrc", "source <(timecop completion bash)"),
        new Example("In ~/.zshrc", "source <(timecop completion zsh)"));
  }

  @Override
  public Class<? extends Document> kind() {
    return Document.class;
  }

  @Override
  public Answer run(Printer printer) {
    if (!SHELLS.contains(shell)) {
      throw new UserError(
          ExitCode.USAGE,
          "\"%s\": expected a shell, %s".formatted(shell, String.join(" or ", SHELLS)),
          "For example: source <(timecop completion bash)");
    }
    CommandSpec root = spec.root();
    CatalogDependent.completeAll(root);
    String script = AutoComplete.bash(root.name(), root.commandLine()).stripTrailing();
    String ids = IdCompletion.script(root);
    return Answer.of(
        text -> {
          script.lines().forEach(text::line);
          text.line("");
          ids.lines().forEach(text::line);
        });
  }
}
