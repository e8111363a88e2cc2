package timecop.cli.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Spec;
import timecop.cli.command.help.Examples;
import timecop.cli.command.help.HelpPage;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.CatalogDependent;
import timecop.cli.command.line.ParseErrors;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.help.ExitCodesDocument;
import timecop.cli.render.help.HelpDocument.Example;

/** {@code timecop help}: shows the help of any command. */
@Command(name = "help", description = "Show the help of a command or of a workflow.")
public final class HelpCommand implements Verb, Examples {
  private static final String EXIT_CODES = "exit-codes";

  @Spec CommandSpec spec;

  @Mixin CatalogOption catalog = new CatalogOption();

  /** Returns the command, whose argument is made when picocli reaches it. */
  public CommandSpec spec() {
    return CommandSpec.forAnnotatedObject(this)
        .preprocessor(new CatalogDependent((command, rest) -> command.addPositional(words())));
  }

  /** Returns the argument, which a shell completes with the names of all commands. */
  private PositionalParamSpec words() {
    List<String> candidates = new ArrayList<>(spec.root().subcommands().keySet());
    candidates.add(EXIT_CODES);
    return PositionalParamSpec.builder()
        .arity("0..*")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .paramLabel("COMMAND")
        .completionCandidates(candidates)
        .description("Names of the command, such as load compare; or " + EXIT_CODES + ".")
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example("The options of a workflow", "timecop help start demo-mixed"),
        new Example("The exit codes of all commands", "timecop help " + EXIT_CODES));
  }

  @Override
  public Class<? extends Document> kind() {
    return Document.class;
  }

  @Override
  public Answer run(Printer printer) {
    List<String> words = spec.positionalParameters().get(0).getValue();
    if (words == null) {
      return Answer.of(HelpPage.of(spec.root()));
    }
    return Answer.of(
        words.equals(List.of(EXIT_CODES)) ? new ExitCodesDocument() : HelpPage.of(find(words)));
  }

  private CommandSpec find(List<String> words) {
    CommandSpec found = spec.root();
    for (String word : words) {
      CommandLine next = found.subcommands().get(word);
      if (next == null) {
        throw ParseErrors.unknownCommand(found.commandLine(), word);
      }
      found = next.getCommandSpec();
      CatalogDependent.completeOne(found, catalog.arguments());
    }
    return found;
  }
}
