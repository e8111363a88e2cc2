package timecop.cli.render;

import java.util.LinkedHashMap;
import java.util.Map;
import timecop.catalog.ActivityEntry;
import timecop.catalog.Catalog;
import timecop.catalog.WorkerEntry;
import timecop.catalog.WorkflowEntry;

/** Draws a catalogue as a Mermaid flowchart: who runs what, and who calls whom. */
final class DiagramRenderer {
  private final Console console;
  private final Map<String, String> environment;

  /** Writes to the console; the environment tells which task queues are in force. */
  DiagramRenderer(Console console, Map<String, String> environment) {
    this.console = console;
    this.environment = environment;
  }

  /** Writes the diagram; a call to another worker is a thick arrow. */
  void render(Catalog catalog) {
    // Mermaid's own words, such as "end", must not be names of nodes.
    Map<String, String> ids = new LinkedHashMap<>();
    catalog.workflows().forEach(w -> ids.put("workflow " + w.name(), "w" + ids.size()));
    catalog.activities().forEach(a -> ids.put("activity " + a.name(), "a" + ids.size()));
    console.data("flowchart LR");
    int number = 0;
    for (WorkerEntry worker : catalog.workers()) {
      console.data(
          "  subgraph s%d[\"%s (%s)<br/>%s\"]"
              .formatted(
                  number++,
                  text(worker.name()),
                  text(worker.language()),
                  text(worker.taskQueue(environment))));
      for (WorkflowEntry workflow : catalog.workflows()) {
        if (workflow.worker().equals(worker)) {
          console.data(
              "    %s[\"%s\"]".formatted(ids.get("workflow " + workflow.name()), workflow.name()));
        }
      }
      for (ActivityEntry activity : catalog.activities()) {
        if (activity.worker().equals(worker)) {
          console.data(
              "    %s([\"%s\"])"
                  .formatted(ids.get("activity " + activity.name()), activity.name()));
        }
      }
      console.data("  end");
    }
    for (WorkflowEntry workflow : catalog.workflows()) {
      for (String used : workflow.uses()) {
        boolean near =
            catalog.activity(used).filter(a -> a.worker().equals(workflow.worker())).isPresent();
        console.data(
            "  %s %s %s"
                .formatted(
                    ids.get("workflow " + workflow.name()),
                    near ? "-->" : "==>",
                    ids.get("activity " + used)));
      }
    }
  }

  /** What may stand in a quoted label. */
  private static String text(String text) {
    return text.replace("#", "#35;").replace("\"", "#quot;").replace("<", "#lt;");
  }
}
