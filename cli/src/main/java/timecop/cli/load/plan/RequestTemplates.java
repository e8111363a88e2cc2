package timecop.cli.load.plan;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.temporal.api.common.v1.Payloads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import timecop.catalog.WorkflowEntry;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.input.Quoted;
import timecop.cli.input.RequestField;
import timecop.cli.input.RequestReader;

/**
 * Makes the requests of a run from templates and data: all of the first ones are tried before it.
 */
final class RequestTemplates implements ArrivalInputs {
  // What a string key gets when nobody says otherwise.
  private static final String KEY = "{run}-{seq}";

  // The places that need no data.
  private static final List<String> OWN = List.of("seq", "run", "workflow");

  private final List<MixEntry> mix;
  private final RequestReader reader;
  private final Payloads[] constants;
  private final List<Map<RequestField, List<Template>>> templates = new ArrayList<>();
  private final DataFile data;
  private final timecop.cli.workflow.Payloads payloads;
  private final String runId;

  /**
   * Reads the templates.
   *
   * @param given the texts of each workflow's options
   * @param notices takes what is decided for the user
   * @throws UserError naming every fault
   */
  RequestTemplates(
      List<MixEntry> mix,
      Map<WorkflowEntry, Map<RequestField, List<String>>> given,
      DataFile data,
      String runId,
      RequestReader reader,
      timecop.cli.workflow.Payloads payloads,
      List<String> notices) {
    this.mix = mix;
    this.data = data;
    this.runId = runId;
    this.reader = reader;
    this.payloads = payloads;
    this.constants = new Payloads[mix.size()];
    List<String> faults = new ArrayList<>();
    Set<String> used = new LinkedHashSet<>();
    for (MixEntry entry : mix) {
      WorkflowEntry workflow = entry.workflow();
      templates.add(
          templates(workflow, given.getOrDefault(workflow, Map.of()), used, faults, notices));
    }
    checkColumns(used, faults);
    if (faults.isEmpty()) {
      tryFirst(faults);
    }
    if (!faults.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE, faults, "timecop start WORKFLOW --help tells the fields of a workflow.");
    }
  }

  private Map<RequestField, List<Template>> templates(
      WorkflowEntry workflow,
      Map<RequestField, List<String>> given,
      Set<String> used,
      List<String> faults,
      List<String> notices) {
    Set<String> places = new TreeSet<>(data.columns());
    places.addAll(OWN);
    Map<RequestField, List<Template>> made = new LinkedHashMap<>();
    given.forEach(
        (field, texts) -> {
          List<String> filled = texts.isEmpty() ? fromData(field, used) : texts;
          if (filled.isEmpty() && isTextKey(workflow, field)) {
            notices.add(
                "%s: %s is not given; it is '%s'."
                    .formatted(workflow.command(), field.option(), KEY));
            filled = List.of(KEY);
          }
          List<Template> all = new ArrayList<>();
          for (String text : filled) {
            try {
              all.add(new Template(text, places));
              data.columns().stream()
                  .filter(column -> text.contains("{" + column + "}"))
                  .forEach(used::add);
            } catch (IllegalArgumentException e) {
              faults.add("%s: %s".formatted(field.option(), e.getMessage()));
            }
          }
          made.put(field, all);
        });
    return made;
  }

  /** A column that is named like the option fills it. */
  private List<String> fromData(RequestField field, Set<String> used) {
    String option = field.option().substring(2);
    return data.columns().stream()
        .filter(column -> column.replace('_', '-').equals(option))
        .peek(used::add)
        .map("{%s}"::formatted)
        .toList();
  }

  private static boolean isTextKey(WorkflowEntry workflow, RequestField field) {
    return workflow
        .idField()
        .filter(field::is)
        .filter(key -> key.getJavaType() == FieldDescriptor.JavaType.STRING && !key.isRepeated())
        .isPresent();
  }

  private void checkColumns(Set<String> used, List<String> faults) {
    Set<String> unused = new LinkedHashSet<>(data.columns());
    unused.removeAll(used);
    for (String column : data.columns()) {
      if (OWN.contains(column)) {
        faults.add(
            "--data: column %s: expected another name; {%s} is every arrival's own"
                .formatted(column, column));
        unused.remove(column);
      } else if (!Template.isName(column)) {
        faults.add(
            "--data: column %s: expected a name of letters, digits, _, - and ."
                .formatted(Quoted.of(column)));
        unused.remove(column);
      }
    }
    if (!unused.isEmpty()) {
      faults.add(
          "--data: no field takes column %s; name it as an option, or use it as {%s}"
              .formatted(String.join(", ", unused), unused.iterator().next()));
    }
  }

  /** Makes the request of each row once: what is wrong with one is told before the run. */
  private void tryFirst(List<String> faults) {
    for (int entry = 0; entry < mix.size(); entry++) {
      boolean isConstant =
          templates.get(entry).values().stream()
              .flatMap(List::stream)
              .allMatch(Template::isConstant);
      for (int row = 0; row < data.rows().size(); row++) {
        Optional<Payloads> made = tryRow(entry, row, faults);
        if (isConstant || made.isEmpty()) {
          constants[entry] = made.orElse(null);
          break;
        }
      }
    }
  }

  private Optional<Payloads> tryRow(int entry, int row, List<String> faults) {
    try {
      return Optional.of(make(entry, row));
    } catch (UserError e) {
      String where = data.columns().isEmpty() ? "" : "--data row %d: ".formatted(row + 1);
      String command = mix.get(entry).workflow().command();
      for (String fault : e.errors()) {
        faults.add("%s: %s%s".formatted(command, where, fault));
      }
      return Optional.empty();
    }
  }

  @Override
  public Payloads of(int entry, int seq) {
    @Nullable Payloads constant = constants[entry];
    return constant != null ? constant : make(entry, seq);
  }

  private Payloads make(int entry, int seq) {
    WorkflowEntry workflow = mix.get(entry).workflow();
    Map<String, String> values = new LinkedHashMap<>(data.row(seq));
    values.put("seq", String.valueOf(seq));
    values.put("run", runId);
    values.put("workflow", workflow.command());
    Map<RequestField, List<String>> texts = new LinkedHashMap<>();
    templates
        .get(entry)
        .forEach(
            (field, all) ->
                texts.put(field, all.stream().map(template -> template.fill(values)).toList()));
    return payloads.encode(reader.read(workflow, null, texts));
  }
}
