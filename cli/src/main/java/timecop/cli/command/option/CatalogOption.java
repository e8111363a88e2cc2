package timecop.cli.command.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.command.help.InGroup;
import timecop.cli.command.help.OptionGroup;

/** The option that names a catalogue; it may stand anywhere on the line. */
@InGroup(OptionGroup.COMMON)
public final class CatalogOption {
  public static final String NAME = "--catalog";

  @Spec(Spec.Target.MIXEE)
  CommandSpec command;

  @Option(
      names = NAME,
      paramLabel = "FILE",
      description =
          "Catalogue file: a FileDescriptorSet with its imports, made by protoc or buf"
              + " (TIMECOP_CATALOG; default: the project's own).")
  @Nullable String file;

  /**
   * Returns the value of --catalog after this command or after a command before it on the line.
   *
   * @throws UserError if the option is given twice, or its value is empty
   */
  public Optional<String> file() {
    return only(parsed(command));
  }

  /** Returns the option and its value as arguments; none if it does not follow this command. */
  public List<String> arguments() {
    return file == null ? List.of() : List.of(NAME, file);
  }

  /**
   * Returns the value of --catalog for a command whose arguments are not parsed yet, because the
   * catalogue decides which options the command has.
   *
   * @param rest the arguments that follow the command on the line
   * @throws UserError if the option is given twice, or its value is empty
   */
  public static Optional<String> file(CommandSpec command, List<String> rest) {
    List<String> files = command.parent() == null ? new ArrayList<>() : parsed(command.parent());
    OptionAhead.value(rest, NAME).ifPresent(files::add);
    return only(files);
  }

  private static List<String> parsed(CommandSpec command) {
    List<String> files = new ArrayList<>();
    for (CommandSpec at = command; at != null; at = at.parent()) {
      OptionSpec option = at.findOption(NAME);
      if (option != null && option.getValue() != null) {
        files.add(option.getValue());
      }
    }
    return files;
  }

  private static Optional<String> only(List<String> files) {
    if (files.size() > 1 || files.contains("")) {
      throw new UserError(
          ExitCode.USAGE,
          files.contains("")
              ? "--catalog is empty; expected a file"
              : "--catalog is given %d times; expected once".formatted(files.size()),
          "Without --catalog, TIMECOP_CATALOG names the catalogue; else it is the project's own.");
    }
    return files.stream().findFirst();
  }
}
