package timecop.cli.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

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

  /** The file that a command line names, before it is parsed: its subcommands come from there. */
  public static Optional<String> in(String... args) {
    Optional<String> found = Optional.empty();
    for (int i = 0; i < args.length && !args[i].equals("--"); i++) {
      if (args[i].startsWith(OPTION + "=")) {
        found = Optional.of(args[i].substring(OPTION.length() + 1));
      } else if (args[i].equals(OPTION) && i + 1 < args.length) {
        found = Optional.of(args[i + 1]);
      }
    }
    return found;
  }
}
