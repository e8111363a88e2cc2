package timecop.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.render.Console;

/** {@code timecop completion}: the script by which a shell completes what the catalogue offers. */
@Command(
    name = "completion",
    description = {
      "Print the completion script of a shell: commands, workflows, options, names of enums.",
      "",
      "In ~/.bashrc:  source <(timecop completion bash)",
      "In ~/.zshrc:   source <(timecop completion zsh)"
    })
public final class CompletionCommand implements Callable<Integer> {
  // picocli's one script tells zsh from bash by itself.
  private static final List<String> SHELLS = List.of("bash", "zsh");

  @Spec CommandSpec spec;

  @Mixin CatalogMixin catalog = new CatalogMixin();

  @Parameters(index = "0", paramLabel = "bash|zsh", description = "The shell.")
  String shell = "";

  private final Console console;

  public CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (!SHELLS.contains(shell)) {
      throw new UserError(
          ExitCode.USAGE,
          "\"%s\": expected a shell, %s".formatted(shell, String.join(" or ", SHELLS)),
          "For example: source <(timecop completion bash)");
    }
    CommandSpec root = spec.root();
    console.data(AutoComplete.bash(root.name(), root.commandLine()).stripTrailing());
    return 0;
  }
}
