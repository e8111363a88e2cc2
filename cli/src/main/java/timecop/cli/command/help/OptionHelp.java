package timecop.cli.command.help;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The help of an option that no field declares, to be set as its user object.
 *
 * @param text what it means; printed as it is
 */
public record OptionHelp(OptionGroup group, String text) {

  /** Returns the help of any option. */
  public static OptionHelp of(OptionSpec option) {
    return option.userObject() instanceof OptionHelp help
        ? help
        : new OptionHelp(group(option), String.join(" ", option.description()));
  }

  private static OptionGroup group(OptionSpec option) {
    if (!(option.userObject() instanceof Field field)) {
      return OptionGroup.OPTIONS;
    }
    @Nullable InGroup own = field.getAnnotation(InGroup.class);
    @Nullable InGroup ofClass = field.getDeclaringClass().getAnnotation(InGroup.class);
    return own != null ? own.value() : ofClass != null ? ofClass.value() : OptionGroup.OPTIONS;
  }
}
