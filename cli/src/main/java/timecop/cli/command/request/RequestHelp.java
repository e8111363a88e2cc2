package timecop.cli.command.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import timecop.catalog.ActivityEntry;
import timecop.catalog.Catalog;
import timecop.catalog.Comments;
import timecop.catalog.WorkerEntry;
import timecop.catalog.WorkflowEntry;
import timecop.cli.input.RequestField;
import timecop.cli.input.RequestFields;
import timecop.escape.Escape;

/**
 * The help of a workflow's command, as far as it comes from the catalogue.
 *
 * @param environment the variables that decide the task queues
 * @param catalogFile the catalogue that the user names, for the example
 */
public record RequestHelp(
    WorkflowEntry workflow,
    Catalog catalog,
    Map<String, String> environment,
    Optional<String> catalogFile) {

  private static final String EXAMPLE = "example";

  /** A line to paste, which is not broken at the width of the help. */
  private record Unwrapped(String line) implements IHelpSectionRenderer {
    @Override
    public String render(Help help) {
      return "%n%s%n".formatted(line);
    }
  }

  /** Returns the description of a field's option: its comment, and what happens without it. */
  String of(RequestField field, RequestFields all) {
    List<String> parts = new ArrayList<>();
    parts.add(field.comment());
    if (isKey(field)) {
      parts.add("Required; part of the workflow ID.");
    } else if (field.isRequired()) {
      parts.add("Required.");
    } else {
      field.whenAbsent().map("Default: %s."::formatted).ifPresent(parts::add);
    }
    if (field.isRepeated()) {
      parts.add("Repeatable.");
    }
    List<String> alternatives = all.alternatives(field);
    if (alternatives.size() > 1) {
      parts.add("One of %s.".formatted(String.join(", ", alternatives)));
    }
    parts.removeIf(String::isEmpty);
    return literal(parts.isEmpty() ? "Not set by default." : String.join(" ", parts));
  }

  /** Gives the command its description and its example. */
  void addTo(CommandSpec command, RequestFields fields) {
    List<String> lines = new ArrayList<>();
    lines.add(workflow.comment());
    lines.add(Comments.of(workflow.request()));
    lines.removeIf(String::isEmpty);
    lines.add("");
    lines.add("Runs as %s on %s.".formatted(workflow.name(), place(workflow.worker())));
    lines.add(
        workflow.uses().isEmpty()
            ? "Calls no activity."
            : "Calls %s.".formatted(String.join(", ", uses())));
    if (!fields.onlyByInput().isEmpty()) {
      lines.add("Only by --input: %s.".formatted(String.join(", ", fields.onlyByInput())));
    }
    UsageMessageSpec usage = command.usageMessage();
    usage.sectionMap().put(EXAMPLE, new Unwrapped("Example: " + example(fields.options())));
    List<String> sections = new ArrayList<>(usage.sectionKeys());
    sections.add(sections.indexOf(UsageMessageSpec.SECTION_KEY_DESCRIPTION) + 1, EXAMPLE);
    usage
        .sectionKeys(sections)
        .description(lines.stream().map(RequestHelp::literal).toArray(String[]::new))
        .abbreviateSynopsis(true)
        .sortOptions(false);
  }

  private String place(WorkerEntry worker) {
    return "%s (%s, task queue %s)"
        .formatted(worker.name(), worker.language(), worker.taskQueue(environment));
  }

  private List<String> uses() {
    return workflow.uses().stream()
        .flatMap(name -> catalog.activity(name).stream())
        .map((ActivityEntry it) -> "%s (%s)".formatted(it.name(), it.worker().language()))
        .toList();
  }

  private boolean isKey(RequestField field) {
    return workflow.idField().filter(field::is).isPresent();
  }

  private String example(List<RequestField> options) {
    StringBuilder line = new StringBuilder("timecop start ");
    line.append(Escape.shellWord(workflow.command()));
    catalogFile.ifPresent(file -> line.append(" --catalog ").append(Escape.shellWord(file)));
    for (RequestField field : options) {
      if (isKey(field) || field.isRequired()) {
        line.append(' ').append(field.option()).append(' ').append(field.example());
      }
    }
    return line.toString();
  }

  /** Escapes lines from a proto file, which picocli would format. */
  static String literal(String lines) {
    return lines
        .lines()
        .map(Escape::line)
        .collect(Collectors.joining("\n"))
        .replace("%", "%%")
        .replace("@|", "@|reset @||@")
        .replace("${", "$@|reset {|@");
  }
}
