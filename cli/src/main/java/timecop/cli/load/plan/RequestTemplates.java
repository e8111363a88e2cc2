package timecop.cli.load.plan;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.temporal.api.common.v1.Payloads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import timecop.catalog.WorkflowEntry;
import timecop.cli.UserError;
import timecop.cli.input.Excerpt;
import timecop.cli.input.RequestField;
import timecop.cli.load.plan.data.DataFile;
import timecop.cli.load.plan.data.DataProgress;
import timecop.cli.load.plan.data.Ticks;

/** Makes the inputs of a run from templates and data; finds every invalid one before the run. */
final class RequestTemplates implements ArrivalInputs {
  // The template of a string key that is not set.
  private static final String DEFAULT_KEY = "{run}-{seq}";

  // The placeholders that need no data.
  private static final List<String> RESERVED = List.of("seq", "run", "workflow");

  private final List<MixEntry> mix;
  private final DataFile data;
  private final String runId;
  private final Encoder encoder;
  private final List<Map<RequestField, List<Template>>> templates = new ArrayList<>();
  // The inputs that are the same for all arrivals.
  private final Payloads[] constants;

  /** Makes a workflow's input from the texts of its fields. */
  interface Encoder {
    /**
     * Makes the input.
     *
     * @throws UserError with every error of the texts
     */
    Payloads encode(WorkflowEntry workflow, Map<RequestField, List<String>> texts);
  }

  RequestTemplates(List<MixEntry> mix, DataFile data, String runId, Encoder encoder) {
    this.mix = mix;
    this.data = data;
    this.runId = runId;
    this.encoder = encoder;
    this.constants = new Payloads[mix.size()];
  }

  /**
   * Reads the templates and makes the input of each row of data once.
   *
   * @param fields the templates of each workflow's fields
   * @param errors receives what is invalid
   * @param notices receives the defaults that are used
   * @param progress receives how far the rows are checked
   */
  void read(
      Map<WorkflowEntry, Map<RequestField, List<String>>> fields,
      List<String> errors,
      List<String> notices,
      DataProgress progress) {
    List<String> found = new ArrayList<>();
    for (MixEntry entry : mix) {
      WorkflowEntry workflow = entry.workflow();
      templates.add(templates(workflow, fields.getOrDefault(workflow, Map.of()), found, notices));
    }
    checkColumns(found);
    if (found.isEmpty()) {
      tryRows(found, progress);
    }
    errors.addAll(found);
  }

  private Map<RequestField, List<Template>> templates(
      WorkflowEntry workflow,
      Map<RequestField, List<String>> fields,
      List<String> errors,
      List<String> notices) {
    Set<String> known = new TreeSet<>(data.columns());
    known.addAll(RESERVED);
    Map<RequestField, List<Template>> read = new LinkedHashMap<>();
    fields.forEach(
        (field, given) -> {
          List<String> texts = given.isEmpty() ? fromData(field) : given;
          if (texts.isEmpty() && isTextKey(workflow, field)) {
            notices.add(
                "%s: %s not set; using '%s'."
                    .formatted(workflow.command(), field.option(), DEFAULT_KEY));
            texts = List.of(DEFAULT_KEY);
          }
          List<Template> all = new ArrayList<>();
          for (String text : texts) {
            try {
              all.add(Template.parse(text, known));
            } catch (IllegalArgumentException e) {
              errors.add("%s: %s".formatted(field.option(), e.getMessage()));
            }
          }
          read.put(field, all);
        });
    return read;
  }

  /** Returns the template of a field that has a column of its name. */
  private List<String> fromData(RequestField field) {
    return data.columns().stream().filter(field::isNamed).map("{%s}"::formatted).toList();
  }

  private static boolean isTextKey(WorkflowEntry workflow, RequestField field) {
    return workflow
        .idField()
        .filter(field::is)
        .filter(key -> key.getJavaType() == FieldDescriptor.JavaType.STRING && !key.isRepeated())
        .isPresent();
  }

  private void checkColumns(List<String> errors) {
    Set<String> unused = new LinkedHashSet<>(data.columns());
    allTemplates().forEach(template -> unused.removeAll(template.names()));
    for (String column : data.columns()) {
      if (RESERVED.contains(column)) {
        errors.add(
            "--data: column %s: expected another name; {%s} is reserved".formatted(column, column));
        unused.remove(column);
      } else if (!Template.isName(column)) {
        errors.add(
            "--data: column %s: expected a name of letters, digits, _, - and ."
                .formatted(Excerpt.quoted(column)));
        unused.remove(column);
      }
    }
    if (!unused.isEmpty()) {
      errors.add(
          "--data: no field takes column %s; rename it to an option, or use {%s} in a template"
              .formatted(String.join(", ", unused), unused.iterator().next()));
    }
  }

  private List<Template> allTemplates() {
    return templates.stream()
        .flatMap(fields -> fields.values().stream())
        .flatMap(List::stream)
        .toList();
  }

  /** Makes the input of each workflow for each row, up to the first row that is invalid for it. */
  private void tryRows(List<String> errors, DataProgress progress) {
    Ticks ticks = new Ticks(System::nanoTime);
    List<Integer> entries = new ArrayList<>();
    for (int entry = 0; entry < mix.size(); entry++) {
      if (isConstant(entry)) {
        constants[entry] = tryRow(entry, 0, errors).orElse(null);
      } else {
        entries.add(entry);
      }
    }
    for (int row = 0; row < data.size() && !entries.isEmpty(); row++) {
      int number = row;
      entries.removeIf(entry -> tryRow(entry, number, errors).isEmpty());
      if (ticks.isDue(row)) {
        double share = (double) row / data.size();
        progress.at(DataProgress.Step.CHECKING, row, OptionalDouble.of(share));
      }
    }
  }

  private boolean isConstant(int entry) {
    return templates.get(entry).values().stream()
        .flatMap(List::stream)
        .allMatch(Template::isConstant);
  }

  private Optional<Payloads> tryRow(int entry, int row, List<String> errors) {
    try {
      return Optional.of(make(entry, row));
    } catch (UserError e) {
      String place = data.columns().isEmpty() ? "" : "--data row %d: ".formatted(row + 1);
      String command = mix.get(entry).workflow().command();
      for (String error : e.errors()) {
        errors.add("%s: %s%s".formatted(command, place, error));
      }
      return Optional.empty();
    }
  }

  @Override
  public Payloads of(int workflow, int seq) {
    @Nullable Payloads constant = constants[workflow];
    return constant != null ? constant : make(workflow, seq);
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
    return encoder.encode(workflow, texts);
  }
}
