package timecop.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Collects the values of a field's option. What {@code =} joins to it is one, also where it looks
 * like another option: {@code --name=--follow}.
 *
 * <p>picocli refuses that as it does {@code --name --follow}, where a value is likely forgotten.
 */
final class FieldValues implements IParameterPreprocessor {
  // picocli's key of what joins the option and its value.
  private static final String SEPARATOR = "separator";

  @Override
  @SuppressWarnings("JdkObsolete") // picocli's own signature
  public boolean preprocess(
      Stack<String> args, CommandSpec command, ArgSpec argument, Map<String, Object> info) {
    OptionSpec option = (OptionSpec) argument;
    boolean isAttached = "=".equals(info.get(SEPARATOR));
    String value;
    if (isAttached || (!args.isEmpty() && !isOption(args.peek(), command))) {
      value = args.pop();
    } else if (option.arity().min() == 0) {
      value = option.fallbackValue();
    } else {
      return false; // picocli tells that the value is missing.
    }
    List<String> given = option.getValue();
    List<String> values = given == null ? new ArrayList<>() : new ArrayList<>(given);
    values.add(value);
    option.setValue(values);
    return true;
  }

  private static boolean isOption(String argument, CommandSpec command) {
    String name = argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
    return name.equals("--") || command.findOption(name) != null;
  }
}
