package timecop.cli.render.catalog;

import java.util.HashMap;
import java.util.Map;
import timecop.catalog.Catalog;
import timecop.catalog.WorkerEntry;
import timecop.catalog.WorkflowEntry;
import timecop.cli.render.Document;
import timecop.cli.render.Text;
import timecop.cli.render.diagram.Flowchart;
import timecop.cli.render.diagram.Flowchart.Arrow;
import timecop.cli.render.diagram.Flowchart.Shape;

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
    Flowchart chart = Flowchart.leftToRight();
    Map<String, String> workflows = new HashMap<>();
    Map<String, String> activities = new HashMap<>();
    for (WorkerEntry worker : catalog.workers()) {
      chart.frame(
          () -> {
            catalog.workflows().stream()
                .filter(it -> it.worker().equals(worker))
                .forEach(it -> workflows.put(it.name(), chart.node(Shape.BOX, it.name())));
            catalog.activities().stream()
                .filter(it -> it.worker().equals(worker))
                .forEach(it -> activities.put(it.name(), chart.node(Shape.ROUND, it.name())));
          },
          "%s (%s)".formatted(worker.name(), worker.language()),
          worker.taskQueue(environment));
    }
    for (WorkflowEntry workflow : catalog.workflows()) {
      for (String used : workflow.uses()) {
        boolean isNear =
            catalog.activity(used).filter(it -> it.worker().equals(workflow.worker())).isPresent();
        chart.arrow(
            String.valueOf(workflows.get(workflow.name())),
            isNear ? Arrow.THIN : Arrow.THICK,
            String.valueOf(activities.get(used)));
      }
    }
    chart.write(text);
  }
}
