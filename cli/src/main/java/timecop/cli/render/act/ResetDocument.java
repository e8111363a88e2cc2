package timecop.cli.render.act;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import timecop.cli.render.Data;
import timecop.cli.render.Line;
import timecop.cli.render.Text;
import timecop.cli.workflow.act.Acted;
import timecop.cli.workflow.act.Detail;
import timecop.cli.workflow.act.reset.ResetPlan;

/** A reset that was made, with what was foreseen of it. */
public record ResetDocument(Acted acted, ResetPlan plan) implements Data {
  @Override
  public void write(Text text) {
    text.line(
        Line.of("Workflow %s was ".formatted(acted.run().workflowId()))
            .and(Line.good("reset"))
            .and("; new run: " + acted.details().get(Detail.NEW_RUN_ID)));
  }

  @Override
  public JsonNode tree() {
    ObjectNode tree = ActedTree.of(acted);
    tree.set("plan", ResetPlanDocument.tree(plan));
    return tree;
  }
}
