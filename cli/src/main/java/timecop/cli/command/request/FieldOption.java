package timecop.cli.command.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import java.util.function.Predicate;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import timecop.cli.input.RequestField;

/**
 * Reads the values of a field's option. In {@code --name=--follow} the value is {@code --follow},
 * and {@code --name --follow} lacks a value; picocli would reject both.
 */
final class FieldOption implements IParameterPreprocessor {
  // picocli's key for the text between the option and its value.
  private static final String SEPARATOR = "separator";

  private FieldOption() {}

  /**
   * Returns a builder of a field's option.
   *
   * @param isTaken whether a name is another option's
   */
  static OptionSpec.Builder of(RequestField field, Predicate<String> isTaken) {
    List<String> names = new ArrayList<>(List.of(field.option()));
    field.hyphenated().filter(isTaken.negate()).ifPresent(names::add);
    return OptionSpec.builder(names.toArray(String[]::new))
        // A list, so that an option given twice is reported together with all other errors.
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .preprocessor(new FieldOption());
  }

  /** Returns the texts that were given; none when the option was not. */
  static List<String> texts(OptionSpec option) {
    List<String> texts = option.getValue();
    return texts == null ? List.of() : texts;
  }

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
    List<String> values = new ArrayList<>(texts(option));
    values.add(value);
    option.setValue(values);
    return true;
  }

  private static boolean isOption(String argument, CommandSpec command) {
    String name = argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
    return name.equals("--") || command.optionsMap().containsKey(name);
  }
}
