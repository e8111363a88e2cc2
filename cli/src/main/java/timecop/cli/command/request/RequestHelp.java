package timecop.cli.command.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import timecop.catalog.ActivityEntry;
import timecop.catalog.Catalog;
import timecop.catalog.Comments;
import timecop.catalog.WorkerEntry;
import timecop.catalog.WorkflowEntry;
import timecop.cli.command.help.CatalogHelp;
import timecop.cli.input.RequestField;
import timecop.cli.input.RequestFields;
import timecop.cli.render.help.HelpDocument.Example;
import timecop.escape.Escape;

/**
 * The help of a workflow's command, as far as it comes from the catalogue.
 *
 * @param environment the variables that decide the task queues
 * @param catalogFile the catalogue that the user names, for the example
 * @param fields the fields of the request, once the command is complete
 */
public record RequestHelp(
    WorkflowEntry workflow,
    Catalog catalog,
    Map<String, String> environment,
    Optional<String> catalogFile,
    Supplier<RequestFields> fields)
    implements CatalogHelp {

  /** Returns the description of a field's option: its comment, and what happens without it. */
  String of(RequestField field) {
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
    List<String> alternatives = fields.get().alternatives(field);
    if (alternatives.size() > 1) {
      parts.add("One of %s.".formatted(String.join(", ", alternatives)));
    }
    parts.removeIf(String::isEmpty);
    return parts.isEmpty() ? "Not set by default." : String.join(" ", parts);
  }

  @Override
  public String heading() {
    return place(workflow.worker());
  }

  @Override
  public String summary() {
    return workflow.name().equals(workflow.command())
        ? workflow.comment()
        : "%s (%s)".formatted(workflow.comment(), workflow.name()).strip();
  }

  @Override
  public List<String> description() {
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
    workflow
        .start()
        .id()
        .template()
        .ifPresent(template -> lines.add("Its workflow ID is %s.".formatted(template.text())));
    if (!workflow.handles().isEmpty()) {
      lines.add("Handles %s.".formatted(String.join(", ", handles())));
    }
    List<String> onlyByInput = fields.get().onlyByInput();
    if (!onlyByInput.isEmpty()) {
      lines.add("Only in --input: %s.".formatted(String.join(", ", onlyByInput)));
    }
    return lines;
  }

  private String place(WorkerEntry worker) {
    return "%s (%s, task queue %s)"
        .formatted(worker.name(), worker.language(), worker.taskQueue(environment));
  }

  private List<String> uses() {
    return workflow.uses().stream().map(name -> "%s (%s)".formatted(name, language(name))).toList();
  }

  private String language(String name) {
    return catalog
        .activity(name)
        .map(ActivityEntry::worker)
        .or(() -> catalog.workflow(name).map(WorkflowEntry::worker))
        .map(WorkerEntry::language)
        .orElse("");
  }

  private List<String> handles() {
    return catalog.handlers(workflow).stream()
        .map(it -> "%s (%s)".formatted(it.name(), it.kind()))
        .toList();
  }

  private boolean isKey(RequestField field) {
    return workflow.start().id().fields().stream().anyMatch(field::is);
  }

  /** Returns a command line that starts the workflow, with the options that it needs. */
  @Override
  public List<Example> examples() {
    StringBuilder line = new StringBuilder("timecop start ");
    line.append(Escape.shellWord(workflow.command()));
    catalogFile.ifPresent(file -> line.append(" --catalog ").append(Escape.shellWord(file)));
    for (RequestField field : fields.get().options()) {
      if (isKey(field) || field.isRequired()) {
        line.append(' ').append(field.option()).append(' ').append(field.example());
      }
    }
    return List.of(new Example("", line.toString()));
  }
}
