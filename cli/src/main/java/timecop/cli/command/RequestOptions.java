package timecop.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import timecop.catalog.Comments;
import timecop.catalog.WorkflowEntry;
import timecop.cli.input.RequestField;

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
  CommandSpec addTo(CommandSpec command) {
    int order = FIRST;
    for (RequestField field :
        RequestField.of(
            workflow.request(),
            name -> ADDED_LATER.contains(name) || command.findOption(name) != null)) {
      OptionSpec option =
          OptionSpec.builder(field.option())
              // A list, so that an option given twice is told together with all other faults.
              .type(List.class)
              .auxiliaryTypes(String.class)
              .arity("1")
              .order(order++)
              .paramLabel("<" + field.type() + ">")
              .description(literal(describe(field)))
              .build();
      command.addOption(option);
      options.put(field, option);
    }
    String example = "timecop start %s %s".formatted(workflow.command(), exampleOption());
    command
        .name(workflow.command())
        .aliases(workflow.name())
        .usageMessage()
        .description(
            literal(workflow.comment()),
            literal(Comments.of(workflow.request())),
            "",
            literal(
                "Runs on the %s worker as %s; uses %s."
                    .formatted(
                        workflow.worker().language(),
                        workflow.name(),
                        String.join(", ", workflow.uses()))),
            "",
            "Example: " + literal(example))
        .abbreviateSynopsis(true)
        .sortOptions(false);
    return command;
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

  private String describe(RequestField field) {
    boolean key = field.descriptor().equals(workflow.idField());
    return (field.comment() + (key ? " Required; goes into the workflow's id." : "")).strip();
  }

  private String exampleOption() {
    RequestField key =
        options.keySet().stream()
            .filter(field -> field.descriptor().equals(workflow.idField()))
            .findFirst()
            .orElseThrow();
    return key.option() + (key.type().equals("string") ? " x" : " 1");
  }

  /** picocli formats help texts: what comes from a proto file is to be shown as it is. */
  private static String literal(String text) {
    return text.replace("%", "%%").replace("@|", "@ |");
  }
}
