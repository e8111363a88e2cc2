package timecop.cli.render.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import timecop.catalog.ActivityEntry;
import timecop.catalog.Catalog;
import timecop.catalog.WorkerEntry;
import timecop.catalog.WorkflowEntry;
import timecop.cli.render.Document;
import timecop.cli.render.Text;
import timecop.escape.Escape;

/**
 * A catalogue as a Mermaid flowchart: which worker runs what, and which workflow calls which
 * activity. A call to another worker is a thick arrow.
 *
 * @param environment the variables that decide the task queues
 */
public record DiagramDocument(Catalog catalog, Map<String, String> environment)
    implements Document {

  @Override
  public void write(Text text) {
    // Mermaid's own words, such as "end", must not be names of nodes.
    Map<String, String> ids = new LinkedHashMap<>();
    catalog.workflows().forEach(w -> ids.put("workflow " + w.name(), "w" + ids.size()));
    catalog.activities().forEach(a -> ids.put("activity " + a.name(), "a" + ids.size()));
    text.line("flowchart LR");
    int number = 0;
    for (WorkerEntry worker : catalog.workers()) {
      text.line(
          "  subgraph s%d[\"%s (%s)<br/>%s\"]"
              .formatted(
                  number++,
                  Escape.mermaid(worker.name()),
                  Escape.mermaid(worker.language()),
                  Escape.mermaid(worker.taskQueue(environment))));
      for (WorkflowEntry workflow : catalog.workflows()) {
        if (workflow.worker().equals(worker)) {
          text.line(
              "    %s[\"%s\"]"
                  .formatted(
                      ids.get("workflow " + workflow.name()), Escape.mermaid(workflow.name())));
        }
      }
      for (ActivityEntry activity : catalog.activities()) {
        if (activity.worker().equals(worker)) {
          text.line(
              "    %s([\"%s\"])"
                  .formatted(
                      ids.get("activity " + activity.name()), Escape.mermaid(activity.name())));
        }
      }
      text.line("  end");
    }
    for (WorkflowEntry workflow : catalog.workflows()) {
      for (String used : workflow.uses()) {
        boolean near =
            catalog.activity(used).filter(a -> a.worker().equals(workflow.worker())).isPresent();
        text.line(
            "  %s %s %s"
                .formatted(
                    ids.get("workflow " + workflow.name()),
                    near ? "-->" : "==>",
                    ids.get("activity " + used)));
      }
    }
  }
}
