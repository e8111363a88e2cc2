package timecop.cli.command.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import timecop.catalog.WorkflowEntry;
import timecop.cli.command.help.OptionGroup;
import timecop.cli.command.help.OptionHelp;
import timecop.cli.input.RequestField;
import timecop.cli.input.RequestFields;

/** The fields of workflows as options of {@code load}: one option for all fields of one name. */
public final class LoadFields {
  private final Map<WorkflowEntry, Map<RequestField, OptionSpec>> fields = new LinkedHashMap<>();

  /** Adds the options of these workflows to a complete command. */
  public void addTo(CommandSpec command, List<WorkflowEntry> workflows) {
    OwnOptions own = OwnOptions.of(command);
    Map<String, Map<WorkflowEntry, RequestField>> named = new LinkedHashMap<>();
    for (WorkflowEntry workflow : workflows) {
      fields.put(workflow, new LinkedHashMap<>());
      RequestFields.of(workflow.request(), own::have)
          .options()
          .forEach(
              field ->
                  named
                      .computeIfAbsent(field.option(), option -> new LinkedHashMap<>())
                      .put(workflow, field));
    }
    for (Map<WorkflowEntry, RequestField> uses : named.values()) {
      OptionSpec option = option(uses, name -> own.have(name) || named.containsKey(name));
      command.addOption(option);
      uses.forEach((workflow, field) -> fieldsOf(workflow).put(field, option));
    }
  }

  private static OptionSpec option(
      Map<WorkflowEntry, RequestField> uses, Predicate<String> isTaken) {
    RequestField field = uses.values().iterator().next();
    String users = String.join(", ", uses.keySet().stream().map(WorkflowEntry::command).toList());
    return FieldOption.of(field, isTaken)
        .paramLabel("TEMPLATE")
        .userObject(
            new OptionHelp(OptionGroup.TEMPLATES, "%s (%s)".formatted(field.comment(), users)))
        .build();
  }

  private Map<RequestField, OptionSpec> fieldsOf(WorkflowEntry workflow) {
    return fields.computeIfAbsent(workflow, key -> new LinkedHashMap<>());
  }

  /** Returns the texts given for each field of each workflow; none for a field not given. */
  public Map<WorkflowEntry, Map<RequestField, List<String>>> given() {
    Map<WorkflowEntry, Map<RequestField, List<String>>> given = new LinkedHashMap<>();
    fields.forEach(
        (workflow, own) -> {
          Map<RequestField, List<String>> texts = new LinkedHashMap<>();
          own.forEach((field, option) -> texts.put(field, FieldOption.texts(option)));
          given.put(workflow, texts);
        });
    return given;
  }
}
