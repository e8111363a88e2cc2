package timecop.cli.command.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import timecop.catalog.WorkflowEntry;
import timecop.cli.command.help.OptionGroup;
import timecop.cli.command.help.OptionHelp;
import timecop.cli.input.RequestField;
import timecop.cli.input.RequestFields;

/** One option for each field of a workflow's request. */
public final class RequestOptions {
  private final WorkflowEntry workflow;
  private final Map<RequestField, OptionSpec> options = new LinkedHashMap<>();
  private RequestFields fields = new RequestFields(List.of(), List.of());

  public RequestOptions(WorkflowEntry workflow) {
    this.workflow = workflow;
  }

  /** Adds the options to a command that is complete otherwise. */
  public void addTo(CommandSpec command, RequestHelp help) {
    YieldingOptions.rename(
        command,
        RequestFields.of(workflow.request(), name -> false).options().stream()
            .map(RequestField::option)
            .collect(Collectors.toSet()));
    OwnOptions own = OwnOptions.of(command);
    fields = RequestFields.of(workflow.request(), own::have);
    Set<String> names =
        fields.options().stream().map(RequestField::option).collect(Collectors.toSet());
    for (RequestField field : fields.options()) {
      OptionSpec.Builder option =
          FieldOption.of(field, name -> own.have(name) || names.contains(name))
              .paramLabel(field.type())
              .completionCandidates(field.choices())
              .userObject(new OptionHelp(OptionGroup.FIELDS, help.of(field)));
      if (field.isFlag()) {
        option.arity("0..1").fallbackValue("true");
      }
      OptionSpec built = option.build();
      command.addOption(built);
      options.put(field, built);
    }
  }

  /** Returns the fields, once the options are added. */
  public RequestFields fields() {
    return fields;
  }

  /** Returns the texts given for every field; none for a field that was not given. */
  public Map<RequestField, List<String>> given() {
    Map<RequestField, List<String>> given = new LinkedHashMap<>();
    options.forEach((field, option) -> given.put(field, FieldOption.texts(option)));
    return given;
  }
}
