package timecop.cli.render.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import timecop.cli.render.Data;
import timecop.cli.render.Text;
import timecop.cli.workflow.Execution;

/** The IDs of a workflow that runs. */
public record StartedDocument(Execution execution) implements Data {
  @Override
  public void write(Text text) {
    text.line("workflow_id: " + execution.workflowId());
    text.line("run_id:      " + execution.runId());
  }

  @Override
  public JsonNode tree() {
    return ids(execution);
  }

  /** Returns an object that begins with the IDs, as every document about a workflow does. */
  static ObjectNode ids(Execution execution) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("workflow_id", execution.workflowId());
    tree.put("run_id", execution.runId());
    return tree;
  }
}
