package timecop.cli.render.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import timecop.cli.render.Data;
import timecop.cli.render.Text;
import timecop.cli.workflow.Execution;

/**
 * Where the code of a workflow waits.
 *
 * @param stack as the worker's SDK writes it, in lines
 */
public record StackDocument(Execution execution, String stack) implements Data {
  @Override
  public void write(Text text) {
    if (stack.isBlank()) {
      text.line("The workflow's code does not wait anywhere.");
    }
    stack.lines().forEach(text::line);
  }

  @Override
  public JsonNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("workflow_id", execution.workflowId());
    if (!execution.runId().isEmpty()) {
      tree.put("run_id", execution.runId());
    }
    tree.put("stack", stack);
    return tree;
  }
}
