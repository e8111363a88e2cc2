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
   * Returns the file that this command or a command above it on the line names.
   *
   * @throws UserError if the file is named twice, or is empty
   */
  public Optional<String> file() {
    return only(parsed(command));
  }

  /** Returns this option as it stands on the line, if it follows this very command. */
  public List<String> arguments() {
    return file == null ? List.of() : List.of(NAME, file);
  }

  /**
   * Returns the same for a command that is not parsed yet, because its options come from the
   * catalogue. picocli finds the option among the arguments that follow.
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
