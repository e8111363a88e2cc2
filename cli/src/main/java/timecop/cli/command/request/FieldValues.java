package timecop.cli.command.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Collects the values of a field's option. A value joined by {@code =} may look like another
 * option, as in {@code --name=--follow}; picocli would refuse it, as it refuses {@code --name
 * --follow}, where the value was probably forgotten.
 */
final class FieldValues implements IParameterPreprocessor {
  // picocli's key for the text between the option and its value.
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
      return false; // picocli reports the missing value.
    }
    List<String> given = option.getValue();
    List<String> values = given == null ? new ArrayList<>() : new ArrayList<>(given);
    values.add(value);
    option.setValue(values);
    return true;
  }

  private static boolean isOption(String argument, CommandSpec command) {
    String name = argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
    return name.equals("--") || command.optionsMap().containsKey(name);
  }
}
