package timecop.cli.load.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import timecop.catalog.Catalog;
import timecop.catalog.WorkflowEntry;
import timecop.cli.input.Excerpt;
import timecop.cli.input.Nearest;

/** Reads which workflows start and how often, such as {@code demo-java=2,demo-python}. */
final class MixParser {
  private static final List<String> DEMOS = List.of("demo-java", "demo-python", "demo-mixed");
  private static final int MAX_WORKFLOWS = 100;
  private static final int MAX_WEIGHT = 1_000_000;

  private final Catalog catalog;
  private final List<String> errors;

  /** Reads mixes of the catalogue's workflows; the list receives their errors. */
  MixParser(Catalog catalog, List<String> errors) {
    this.catalog = catalog;
    this.errors = errors;
  }

  /**
   * Returns the mix; without a text all workflows of the catalogue, but of a catalogue that has the
   * three demos only them.
   */
  List<MixEntry> parse(@Nullable String text) {
    return text == null ? byDefault() : entries(text);
  }

  private List<MixEntry> byDefault() {
    List<WorkflowEntry> demos =
        DEMOS.stream().flatMap(name -> catalog.workflowByCommand(name).stream()).toList();
    List<WorkflowEntry> workflows = demos.size() == DEMOS.size() ? demos : catalog.workflows();
    if (workflows.isEmpty() || workflows.size() > MAX_WORKFLOWS) {
      errors.add(
          "--mix is missing, and the catalogue has %d workflows; expected 1 to %d"
              .formatted(workflows.size(), MAX_WORKFLOWS));
      return List.of();
    }
    return workflows.stream().map(workflow -> new MixEntry(workflow, 1)).toList();
  }

  private List<MixEntry> entries(String text) {
    Map<WorkflowEntry, Integer> mix = new LinkedHashMap<>();
    Mix.parts(text).forEach(part -> add(part, mix));
    if (mix.size() > MAX_WORKFLOWS) {
      errors.add("--mix: expected at most %d workflows".formatted(MAX_WORKFLOWS));
    }
    List<MixEntry> entries = new ArrayList<>();
    mix.forEach((workflow, weight) -> entries.add(new MixEntry(workflow, weight)));
    return entries;
  }

  private void add(Mix.Part part, Map<WorkflowEntry, Integer> mix) {
    Optional<WorkflowEntry> workflow = Mix.workflow(catalog, part);
    if (workflow.isEmpty()) {
      errors.add(
          "--mix: unknown workflow %s%s; available: %s"
              .formatted(
                  Excerpt.quoted(part.name()),
                  Nearest.to(part.name(), catalog.workflows().stream().map(WorkflowEntry::command))
                      .map(" (did you mean %s?)"::formatted)
                      .orElse(""),
                  available()));
    } else if (!part.weight().matches("\\d{1,7}")
        || Integer.parseInt(part.weight()) < 1
        || Integer.parseInt(part.weight()) > MAX_WEIGHT) {
      errors.add(
          "--mix: %s: expected a weight from 1 to %d, as in %s=2"
              .formatted(Excerpt.quoted(part.text()), MAX_WEIGHT, part.name()));
    } else if (mix.put(workflow.get(), Integer.valueOf(part.weight())) != null) {
      errors.add("--mix: %s: expected each workflow once".formatted(part.name()));
    }
  }

  private String available() {
    return String.join(", ", catalog.workflows().stream().map(WorkflowEntry::command).toList());
  }
}
