package timecop.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import timecop.catalog.WorkflowEntry;
import timecop.cli.input.RequestField;
import timecop.cli.input.RequestFields;

/** The options that a workflow's request has, one for each of its fields. */
final class RequestOptions {
  // Before the options that every workflow has.
  private static final int FIRST = Integer.MIN_VALUE;

  // Options of every command that are not the command's own.
  private static final Set<String> ADDED_LATER = Set.of("--help", "--debug");

  private final WorkflowEntry workflow;
  private final Map<RequestField, OptionSpec> options = new LinkedHashMap<>();

  RequestOptions(WorkflowEntry workflow) {
    this.workflow = workflow;
  }

  /** Adds them to the command, with all that the catalogue tells for its help. */
  void addTo(CommandSpec command, RequestHelp help) {
    RequestFields fields =
        RequestFields.of(
            workflow.request(),
            name -> ADDED_LATER.contains(name) || command.findOption(name) != null);
    int order = FIRST;
    for (RequestField field : fields.options()) {
      OptionSpec.Builder option =
          OptionSpec.builder(field.option())
              // A list, so that an option given twice is told together with all other faults.
              .type(List.class)
              .auxiliaryTypes(String.class)
              .arity("1")
              .preprocessor(new FieldValues())
              .order(order++)
              .paramLabel("<" + field.type() + ">")
              .completionCandidates(field.choices())
              .description(help.of(field, fields));
      if (field.isFlag()) {
        option.arity("0..1").fallbackValue("true");
      }
      OptionSpec built = option.build();
      command.addOption(built);
      options.put(field, built);
    }
    help.addTo(command, fields);
  }

  /** The texts given on the command line, for every field; none for one that was not given. */
  Map<RequestField, List<String>> given() {
    Map<RequestField, List<String>> given = new LinkedHashMap<>();
    options.forEach(
        (field, option) -> {
          List<String> texts = option.getValue();
          given.put(field, texts == null ? List.of() : texts);
        });
    return given;
  }
}
