package timecop.cli.command.request;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** An option that takes the text of a field. */
final class FieldOption {
  private FieldOption() {}

  /** Returns a builder of the option; its values are collected by {@link FieldValues}. */
  static OptionSpec.Builder named(String name) {
    return OptionSpec.builder(name)
        // A list, so that an option given twice is reported together with all other errors.
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .preprocessor(new FieldValues());
  }

  /** Returns the texts that were given; none when the option was not. */
  static List<String> texts(OptionSpec option) {
    List<String> texts = option.getValue();
    return texts == null ? List.of() : texts;
  }
}
