package timecop.cli.command.line;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Completes a command with what comes from the catalogue, when picocli reaches it on the line, so
 * that parsing any other command does not read the catalogue.
 */
public final class CatalogDependent implements IParameterPreprocessor {
  private final Completion completion;
  private boolean isComplete;

  /** Adds options or subcommands. */
  @FunctionalInterface
  public interface Completion {
    /**
     * Completes the command.
     *
     * @param rest the arguments that follow it on the line
     */
    void complete(CommandSpec command, List<String> rest);
  }

  public CatalogDependent(Completion completion) {
    this.completion = completion;
  }

  @Override
  @SuppressWarnings("JdkObsolete") // picocli's own signature
  public boolean preprocess(
      Stack<String> args, CommandSpec command, ArgSpec argument, Map<String, Object> info) {
    List<String> rest = new ArrayList<>(args);
    Collections.reverse(rest);
    complete(command, rest);
    return false;
  }

  /**
   * Completes a command that is not on the line, for what shows its options, such as help.
   *
   * @param rest the arguments that would follow it on the line
   */
  public static void completeOne(CommandSpec command, List<String> rest) {
    if (command.preprocessor() instanceof CatalogDependent dependent) {
      dependent.complete(command, rest);
    }
  }

  /** Completes the command and all below it, for what shows every option, such as completion. */
  public static void completeAll(CommandSpec command) {
    completeOne(command, List.of());
    command.subcommands().values().stream()
        .distinct()
        .forEach(subcommand -> completeAll(subcommand.getCommandSpec()));
  }

  private void complete(CommandSpec command, List<String> rest) {
    if (!isComplete) {
      isComplete = true;
      completion.complete(command, rest);
    }
  }
}
