package timecop.cli.command.request;

import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import timecop.cli.command.help.OptionGroup;
import timecop.cli.command.help.OptionHelp;

/**
 * The options of a start that leave their name to a field of the request, so that lines written
 * before there was such an option mean what they meant: {@code --priority} sets the field, and
 * {@code --start.priority} the priority of the start.
 */
final class YieldingOptions {
  private static final String PREFIX = "--start.";

  private YieldingOptions() {}

  /**
   * Renames those options of a command whose names are fields.
   *
   * @param fields the names of the options that fields would have if there were no others
   */
  static void rename(CommandSpec command, Set<String> fields) {
    for (OptionSpec option : List.copyOf(command.options())) {
      String name = option.longestName();
      if (fields.contains(name) && OptionHelp.of(option).group() == OptionGroup.START) {
        command.remove(option);
        command.addOption(
            OptionSpec.builder(option).names(PREFIX + name.replaceFirst("^--", "")).build());
      }
    }
  }
}
