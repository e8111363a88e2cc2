package timecop.cli.command.line;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Registers commands, under the headings by which help lists them. */
public final class Commands {
  private final CommandLine root;

  /** Adds commands to this one. */
  public Commands(CommandLine root) {
    this.root = root;
  }

  /**
   * Adds commands under a heading.
   *
   * @param commands verbs with a picocli command annotation, or the specifications of commands
   */
  public void add(String heading, Object... commands) {
    for (Object command : commands) {
      CommandSpec spec =
          command instanceof CommandSpec made ? made : CommandSpec.forAnnotatedObject(command);
      // Help reads it from there; picocli's own help, which would print it, is not used.
      spec.usageMessage().headerHeading(heading);
      root.addSubcommand(null, spec);
    }
  }
}
