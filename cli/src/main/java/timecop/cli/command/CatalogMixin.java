package timecop.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import timecop.cli.ExitCode;
import timecop.cli.UserError;

/** The option that names a catalogue: it decides which workflows there are, so it is read early. */
public final class CatalogMixin {
  static final String OPTION = "--catalog";

  @Option(
      names = OPTION,
      paramLabel = "FILE",
      description =
          "The catalogue: a FileDescriptorSet of protoc or buf, with its imports"
              + " (TIMECOP_CATALOG; default: the project's own).")
  @Nullable String file;

  /**
   * The file that a command line names, before it is parsed: its subcommands come from there.
   *
   * @throws UserError if it names none, or several
   */
  public static Optional<String> in(String... args) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < args.length && !args[i].equals("--"); i++) {
      if (args[i].startsWith(OPTION + "=")) {
        found.add(args[i].substring(OPTION.length() + 1));
      } else if (args[i].equals(OPTION) && i + 1 < args.length) {
        found.add(args[i + 1]);
      }
    }
    if (found.size() > 1 || found.contains("")) {
      throw new UserError(
          ExitCode.USAGE,
          found.contains("")
              ? "--catalog is empty; expected a file"
              : "--catalog is given %d times; expected once".formatted(found.size()),
          "Without --catalog, TIMECOP_CATALOG names the catalogue; else it is the project's own.");
    }
    return found.stream().findFirst();
  }
}
