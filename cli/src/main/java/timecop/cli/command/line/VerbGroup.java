package timecop.cli.command.line;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;

/**
 * A word before several verbs, such as {@code namespace} before {@code create}, which does nothing
 * alone.
 *
 * @param name the word
 * @param verbs the objects of the verbs, each with a picocli command annotation
 */
public record VerbGroup(String name, List<Verb> verbs) implements Verb {
  /**
   * Returns the command of a group.
   *
   * @param description what its verbs are for
   */
  public static CommandSpec of(String name, String description, Verb... verbs) {
    CommandSpec group =
        CommandSpec.wrapWithoutInspection(new VerbGroup(name, List.of(verbs))).name(name);
    group.usageMessage().description(description).synopsisSubcommandLabel("COMMAND");
    for (Verb verb : verbs) {
      group.addSubcommand(null, CommandSpec.forAnnotatedObject(verb));
    }
    return group;
  }

  @Override
  public Class<? extends Document> kind() {
    return Document.class;
  }

  @Override
  public Answer run(Printer printer) {
    String names =
        verbs.stream()
            .map(verb -> CommandSpec.forAnnotatedObject(verb).name())
            .collect(Collectors.joining(", "));
    throw new UserError(
        ExitCode.USAGE,
        "%s does nothing alone; expected one of: %s.".formatted(name, names),
        "See: timecop %s --help".formatted(name));
  }
}
