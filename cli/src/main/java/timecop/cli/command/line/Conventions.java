package timecop.cli.command.line;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import timecop.cli.ExitCode;
import timecop.cli.input.ListenAddress;
import timecop.cli.input.TimeText;
import timecop.cli.input.UserFile;
import timecop.cli.render.Console;
import timecop.cli.render.OutputFormat;
import timecop.cli.render.OutputFormats;

/** What all commands have in common: how their values are read, --help, --debug and -o. */
public final class Conventions {
  static final String DEBUG = "--debug";
  static final String OUTPUT = "--output";
  private static final int USAGE_WIDTH = 100;

  private final Console console;
  private final Path directory;

  /**
   * Sets up commands.
   *
   * @param console decides whether help is coloured
   * @param directory the directory that relative paths start from
   */
  public Conventions(Console console, Path directory) {
    this.console = console;
    this.directory = directory;
  }

  /** Sets up a command and everything below it; returns it. */
  public CommandLine apply(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    setParser(spec);
    spec.usageMessage().width(USAGE_WIDTH);
    command.setColorScheme(Help.defaultColorScheme(console.ansi()));
    command.registerConverter(Duration.class, new TextConverter<>(Conventions::duration));
    command.registerConverter(LocalDate.class, new TextConverter<>(Conventions::date));
    command.registerConverter(Integer.class, new TextConverter<>(Conventions::wholeNumber));
    command.registerConverter(int.class, new TextConverter<>(Conventions::wholeNumber));
    command.registerConverter(ListenAddress.class, new TextConverter<>(ListenAddress::parse));
    command.registerConverter(
        UserFile.class, new TextConverter<>(name -> UserFile.in(directory, name)));
    addOptions(spec);
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
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
    spec.addOption(
        OptionSpec.builder(DEBUG).description("Add the stack trace to an error.").build());
    Map<String, String> codes = new LinkedHashMap<>();
    for (ExitCode code : ExitCode.values()) {
      codes.put(String.valueOf(code.code()), code.meaning());
    }
    spec.usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(codes);
  }

  private static OptionSpec output(List<OutputFormat> formats) {
    List<String> names = formats.stream().map(OutputFormat::name).toList();
    return OptionSpec.builder("-o", OUTPUT)
        .type(OutputFormat.class)
        .converters(new TextConverter<>(name -> format(formats, name)))
        .completionCandidates(names)
        .defaultValue(OutputFormats.DEFAULT.name())
        .paramLabel("FORMAT")
        .description("Output format: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
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

  private static Integer wholeNumber(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a whole number", e);
    }
  }
}
