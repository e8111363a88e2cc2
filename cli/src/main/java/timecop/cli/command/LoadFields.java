package timecop.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import timecop.catalog.Catalog;
import timecop.catalog.WorkflowEntry;
import timecop.cli.input.RequestField;
import timecop.cli.input.RequestFields;

/**
 * The fields of all workflows as options of {@code load}: one option for all fields of its name.
 */
final class LoadFields {
  // After the options of every run.
  private static final int FIRST = 1000;
  private static final Set<String> ADDED_LATER = Set.of("--help", "--debug");

  private final Map<WorkflowEntry, Map<RequestField, OptionSpec>> fields = new LinkedHashMap<>();

  /** Adds them to the command. */
  void addTo(CommandSpec command, Catalog catalog) {
    Map<String, Map<WorkflowEntry, RequestField>> named = new LinkedHashMap<>();
    for (WorkflowEntry workflow : catalog.workflows()) {
      fields.put(workflow, new LinkedHashMap<>());
      RequestFields.of(
              workflow.request(),
              name -> ADDED_LATER.contains(name) || command.findOption(name) != null)
          .options()
          .forEach(
              field ->
                  named
                      .computeIfAbsent(field.option(), option -> new LinkedHashMap<>())
                      .put(workflow, field));
    }
    int order = FIRST;
    for (Map.Entry<String, Map<WorkflowEntry, RequestField>> entry : named.entrySet()) {
      OptionSpec option = option(entry.getKey(), order++, entry.getValue());
      command.addOption(option);
      entry.getValue().forEach((workflow, field) -> fieldsOf(workflow).put(field, option));
    }
  }

  private static OptionSpec option(String name, int order, Map<WorkflowEntry, RequestField> uses) {
    String comment = uses.values().iterator().next().comment();
    String workflows =
        String.join(", ", uses.keySet().stream().map(WorkflowEntry::command).toList());
    return OptionSpec.builder(name)
        // A list, so that an option given twice is told together with all other faults.
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .order(order)
        .paramLabel("TEMPLATE")
        .description(RequestHelp.literal("%s (%s)".formatted(comment, workflows)))
        .build();
  }

  private Map<RequestField, OptionSpec> fieldsOf(WorkflowEntry workflow) {
    return fields.computeIfAbsent(workflow, key -> new LinkedHashMap<>());
  }

  /** The texts given for each field of each workflow; none for those not given. */
  Map<WorkflowEntry, Map<RequestField, List<String>>> given() {
    Map<WorkflowEntry, Map<RequestField, List<String>>> given = new LinkedHashMap<>();
    fields.forEach(
        (workflow, own) -> {
          Map<RequestField, List<String>> texts = new LinkedHashMap<>();
          own.forEach(
              (field, option) -> {
                List<String> values = option.getValue();
                texts.put(field, values == null ? List.of() : values);
              });
          given.put(workflow, texts);
        });
    return given;
  }
}
