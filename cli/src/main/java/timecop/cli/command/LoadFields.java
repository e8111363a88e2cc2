package timecop.cli.command;

import java.util.ArrayList;
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

  private final Map<String, List<String>> users = new LinkedHashMap<>();
  private final Map<WorkflowEntry, Map<RequestField, String>> fields = new LinkedHashMap<>();
  private final Map<String, OptionSpec> options = new LinkedHashMap<>();

  /** Adds them to the command. */
  void addTo(CommandSpec command, Catalog catalog) {
    Map<String, RequestField> first = new LinkedHashMap<>();
    for (WorkflowEntry workflow : catalog.workflows()) {
      Map<RequestField, String> own = new LinkedHashMap<>();
      for (RequestField field :
          RequestFields.of(
                  workflow.request(),
                  name -> ADDED_LATER.contains(name) || command.findOption(name) != null)
              .options()) {
        first.putIfAbsent(field.option(), field);
        users.computeIfAbsent(field.option(), o -> new ArrayList<>()).add(workflow.command());
        own.put(field, field.option());
      }
      fields.put(workflow, own);
    }
    int order = FIRST;
    for (Map.Entry<String, RequestField> entry : first.entrySet()) {
      OptionSpec option =
          OptionSpec.builder(entry.getKey())
              .type(List.class)
              .auxiliaryTypes(String.class)
              .arity("1")
              .order(order++)
              .paramLabel("TEMPLATE")
              .description(
                  RequestHelp.literal(
                      "%s (%s)"
                          .formatted(
                              entry.getValue().comment(),
                              String.join(", ", users.get(entry.getKey())))))
              .build();
      options.put(entry.getKey(), option);
    }
    options.values().forEach(command::addOption);
  }

  /** The texts given for each field of each workflow; none for those not given. */
  Map<WorkflowEntry, Map<RequestField, List<String>>> given() {
    Map<WorkflowEntry, Map<RequestField, List<String>>> given = new LinkedHashMap<>();
    fields.forEach(
        (workflow, own) -> {
          Map<RequestField, List<String>> texts = new LinkedHashMap<>();
          own.forEach(
              (field, option) -> {
                List<String> values = options.get(option).getValue();
                texts.put(field, values == null ? List.of() : values);
              });
          given.put(workflow, texts);
        });
    return given;
  }
}
