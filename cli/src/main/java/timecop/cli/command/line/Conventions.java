package timecop.cli.command.line;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import timecop.cli.command.help.OptionGroup;
import timecop.cli.command.help.OptionHelp;
import timecop.cli.input.ListenAddress;
import timecop.cli.input.TimeText;
import timecop.cli.input.UserFile;
import timecop.cli.render.OutputFormat;
import timecop.cli.render.OutputFormats;
import timecop.cli.system.AttributeType;
import timecop.cli.workflow.WorkflowStatus;

/** What all commands have in common: how their values are read, --help, --debug and -o. */
public final class Conventions {
  static final String DEBUG = "--debug";
  static final String OUTPUT = "--output";
  static final String[] OUTPUT_NAMES = {"-o", OUTPUT};

  private final Path directory;

  /**
   * Sets up commands.
   *
   * @param directory the directory that relative paths start from
   */
  public Conventions(Path directory) {
    this.directory = directory;
  }

  /** Sets up a command and everything below it; returns it. */
  public CommandLine apply(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    setParser(spec);
    command.registerConverter(Duration.class, new TextConverter<>(Conventions::duration));
    command.registerConverter(LocalDate.class, new TextConverter<>(Conventions::date));
    command.registerConverter(
        Long.class, new TextConverter<>(it -> wholeNumber(it, Long::valueOf)));
    TextConverter<Integer> number = new TextConverter<>(it -> wholeNumber(it, Integer::valueOf));
    command.registerConverter(Integer.class, number);
    command.registerConverter(int.class, number);
    command.registerConverter(Double.class, new TextConverter<>(Conventions::number));
    command.registerConverter(ListenAddress.class, new TextConverter<>(ListenAddress::parse));
    command.registerConverter(
        UserFile.class, new TextConverter<>(name -> UserFile.in(directory, name)));
    addOptions(spec);
    spec.args().forEach(argument -> registerWords(command, argument.type()));
    // Servers may report values of theirs that nobody can name.
    registerWords(command, WorkflowStatus.class, WorkflowStatus.UNKNOWN);
    registerWords(command, AttributeType.class, AttributeType.UNKNOWN);
    spec.subcommands().values().stream().distinct().forEach(this::apply);
    return command;
  }

  /** Sets how arguments are read; a command needs this before its catalogue options are added. */
  public static CommandSpec setParser(CommandSpec spec) {
    spec.parser()
        .collectErrors(true)
        .expandAtFiles(false)
        .caseInsensitiveEnumValuesAllowed(true)
        .allowSubcommandsAsOptionParameters(true);
    return spec;
  }

  private static void addOptions(CommandSpec spec) {
    if (spec.userObject() instanceof Verb verb) {
      List<OutputFormat> formats = OutputFormats.of(verb.kind());
      if (formats.size() > 1) {
        spec.addOption(output(formats));
      }
    }
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .userObject(common("Show this help."))
            .build());
    spec.addOption(
        OptionSpec.builder(DEBUG).userObject(common("Add the stack trace to an error.")).build());
  }

  private static OptionHelp common(String text) {
    return new OptionHelp(OptionGroup.COMMON, text);
  }

  /**
   * Reads the values of an enum as help spells them, and lists them in errors.
   *
   * @param unspoken values that no word stands for
   */
  private static <T> void registerWords(CommandLine command, Class<T> type, Object... unspoken) {
    if (type.isEnum()) {
      Map<String, T> words = new LinkedHashMap<>();
      for (T value : type.getEnumConstants()) {
        if (!List.of(unspoken).contains(value)) {
          words.put(value.toString(), value);
        }
      }
      command.registerConverter(type, new TextConverter<>(text -> word(text, words)));
    }
  }

  private static <T> T word(String text, Map<String, T> words) {
    T value = words.get(text.toLowerCase(Locale.ROOT));
    if (value == null) {
      throw new IllegalArgumentException("expected " + String.join(", ", words.keySet()));
    }
    return value;
  }

  private static OptionSpec output(List<OutputFormat> formats) {
    List<String> names = formats.stream().map(OutputFormat::name).toList();
    return OptionSpec.builder(OUTPUT_NAMES)
        .type(OutputFormat.class)
        .converters(new TextConverter<>(name -> format(formats, name)))
        .completionCandidates(names)
        .defaultValue(OutputFormats.DEFAULT.name())
        .paramLabel("FORMAT")
        .userObject(
            common(
                "Output format: %s (default: %s)."
                    .formatted(String.join(", ", names), OutputFormats.DEFAULT.name())))
        .build();
  }

  private static OutputFormat format(List<OutputFormat> formats, String name) {
    return formats.stream()
        .filter(format -> format.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected "
                        + String.join(", ", formats.stream().map(OutputFormat::name).toList())));
  }

  private static Duration duration(String text) {
    Duration duration = TimeText.duration(text);
    if (duration.isNegative()) {
      throw new IllegalArgumentException("expected 0s or more");
    }
    return duration;
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("expected a date such as 2027-03-31", e);
    }
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a number", e);
    }
  }

  private static <T> T wholeNumber(String text, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a whole number", e);
    }
  }
}
