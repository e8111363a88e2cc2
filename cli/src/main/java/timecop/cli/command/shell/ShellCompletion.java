package timecop.cli.command.shell;

import java.util.ArrayList;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import timecop.cli.command.line.CatalogDependent;
import timecop.cli.render.shell.TypedLines;

/** Completes commands, options and their values as picocli knows them, and IDs of workflows. */
final class ShellCompletion implements TypedLines.Completion {
  private static final String ID = "WORKFLOW_ID";

  private final LineRunner runner;
  private final CommandSpec commands;

  ShellCompletion(LineRunner runner) {
    this.runner = runner;
    this.commands = runner.commands();
    CatalogDependent.completeAll(commands);
  }

  @Override
  public List<String> of(List<String> words, int index, int position) {
    String begin = words.get(index).substring(0, position);
    List<CharSequence> ends = new ArrayList<>();
    AutoComplete.complete(commands, words.toArray(String[]::new), index, position, position, ends);
    // picocli returns what is missing at the end of the word.
    List<String> found = new ArrayList<>();
    ends.forEach(end -> found.add(begin + end));
    if (!begin.startsWith("-") && takesId(words.subList(0, index))) {
      runner.recentIds().stream().filter(id -> id.startsWith(begin)).forEach(found::add);
    }
    return found;
  }

  private boolean takesId(List<String> before) {
    CommandSpec at = commands;
    for (String word : before) {
      CommandLine next = at.subcommands().get(word);
      at = next == null ? at : next.getCommandSpec();
    }
    return at.positionalParameters().stream()
        .map(PositionalParamSpec::paramLabel)
        .anyMatch(ID::equals);
  }
}
