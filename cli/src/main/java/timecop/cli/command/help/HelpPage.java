package timecop.cli.command.help;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import timecop.cli.render.help.HelpDocument;
import timecop.cli.render.help.HelpDocument.Entry;
import timecop.cli.render.help.HelpDocument.Example;
import timecop.cli.render.help.HelpDocument.Section;

/** Makes the help of a command from what picocli knows of it. */
public final class HelpPage {
  private static final String COMMANDS = "Commands";

  private final CommandSpec command;

  private HelpPage(CommandSpec command) {
    this.command = command;
  }

  /** Returns the help of a complete command. */
  public static HelpDocument of(CommandSpec command) {
    HelpPage page = new HelpPage(command);
    List<Section> sections = new ArrayList<>();
    page.arguments().ifPresent(sections::add);
    sections.addAll(page.commands());
    sections.addAll(page.options());
    return new HelpDocument(page.usage(), page.description(), sections, page.examples());
  }

  private String usage() {
    List<String> words = new ArrayList<>(List.of(command.qualifiedName(" "), "[OPTIONS]"));
    command.positionalParameters().forEach(it -> words.add(label(it)));
    if (!command.subcommands().isEmpty()) {
      words.add(command.usageMessage().synopsisSubcommandLabel());
    }
    return String.join(" ", words);
  }

  private static String label(PositionalParamSpec argument) {
    String label = argument.paramLabel() + (argument.arity().max() > 1 ? "..." : "");
    return argument.arity().min() == 0 ? "[" + label + "]" : label;
  }

  private List<String> description() {
    return command.userObject() instanceof FromCatalog declared
        ? declared.help().description()
        : List.of(command.usageMessage().description());
  }

  private List<Example> examples() {
    if (command.userObject() instanceof FromCatalog declared) {
      return declared.help().examples();
    }
    return command.userObject() instanceof Examples verb ? verb.examples() : List.of();
  }

  private Optional<Section> arguments() {
    List<Entry> entries =
        command.positionalParameters().stream()
            .map(it -> new Entry(it.paramLabel(), String.join(" ", it.description())))
            .toList();
    return entries.isEmpty() ? Optional.empty() : Optional.of(new Section("Arguments", entries));
  }

  private List<Section> options() {
    Map<OptionGroup, List<Entry>> groups = new EnumMap<>(OptionGroup.class);
    command.options().stream()
        .filter(option -> !option.hidden())
        .sorted(Comparator.comparingInt(OptionSpec::order))
        .forEach(
            option -> {
              OptionHelp help = OptionHelp.of(option);
              groups
                  .computeIfAbsent(help.group(), group -> new ArrayList<>())
                  .add(new Entry(term(option), help.text()));
            });
    return groups.entrySet().stream()
        .map(group -> new Section(group.getKey().heading(), group.getValue()))
        .toList();
  }

  private static String term(OptionSpec option) {
    List<String> names = new ArrayList<>(List.of(option.names()));
    names.sort(Comparator.comparingInt(String::length));
    if (option.negatable()) {
      names.replaceAll(name -> name.replaceFirst("^--", "--[no-]"));
    }
    // Long names are aligned.
    String start = names.get(0).startsWith("--") ? "    " : "";
    return start + String.join(", ", names) + value(option);
  }

  private static String value(OptionSpec option) {
    if (option.arity().max() == 0) {
      return "";
    }
    String value = "=" + option.paramLabel();
    return option.arity().min() == 0 ? "[" + value + "]" : value;
  }

  private List<Section> commands() {
    Map<String, List<Entry>> headings = new LinkedHashMap<>();
    for (CommandLine subcommand : new LinkedHashSet<>(command.subcommands().values())) {
      CommandSpec spec = subcommand.getCommandSpec();
      if (spec.userObject() instanceof FromCatalog declared) {
        add(headings, declared.help().heading(), spec.name(), declared.help().summary());
      } else {
        String heading = spec.usageMessage().headerHeading();
        add(
            headings,
            heading == null || heading.isEmpty() ? COMMANDS : heading,
            spec.name(),
            spec.usageMessage().description()[0]);
      }
    }
    return headings.entrySet().stream()
        .map(heading -> new Section(heading.getKey(), heading.getValue()))
        .toList();
  }

  private static void add(
      Map<String, List<Entry>> headings, String heading, String name, String summary) {
    headings.computeIfAbsent(heading, key -> new ArrayList<>()).add(new Entry(name, summary));
  }
}
