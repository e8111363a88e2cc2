package timecop.cli.command.option;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import timecop.cli.command.help.OptionGroup;
import timecop.cli.command.help.OptionHelp;
import timecop.cli.load.plan.shape.ShapeOption;
import timecop.cli.load.plan.shape.ShapeParser;

/** The options of {@code load} that give the wanted rate: one for each shape. */
final class ShapeOptions {
  private final Map<ShapeOption, OptionSpec> options = new LinkedHashMap<>();

  /** Adds the options to the command, before its other options in help. */
  void addTo(CommandSpec command) {
    int order = -ShapeParser.KNOWN.size() - 1;
    for (ShapeOption shape : ShapeParser.KNOWN) {
      OptionSpec option =
          OptionSpec.builder(shape.name())
              .type(String.class)
              .order(order++)
              .paramLabel(shape.label())
              .userObject(new OptionHelp(OptionGroup.RATE, shape.description()))
              .build();
      command.addOption(option);
      options.put(shape, option);
    }
  }

  /** Returns the options that the user gave, in the order of their declaration. */
  List<ShapeOption.Given> given() {
    List<ShapeOption.Given> given = new ArrayList<>();
    options.forEach(
        (shape, option) -> {
          String text = option.getValue();
          if (text != null) {
            given.add(new ShapeOption.Given(shape, text));
          }
        });
    return given;
  }
}
