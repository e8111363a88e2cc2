package timecop.cli.render.find;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import timecop.cli.render.Data;
import timecop.cli.render.Line;
import timecop.cli.render.Table;
import timecop.cli.render.Text;
import timecop.cli.render.time.Times;
import timecop.cli.workflow.WorkflowStatus;
import timecop.cli.workflow.find.FoundWorkflow;

/**
 * A workflow of a list.
 *
 * @param duration from its start to its close, or until now; empty if the server's clock is unknown
 * @param reason why it did not complete; empty if it was not looked up
 * @param columns the widths of the list's columns
 * @param isFirst whether the heads of the columns come before it
 */
record WorkflowRow(
    FoundWorkflow workflow,
    Optional<Duration> duration,
    Optional<String> reason,
    Columns columns,
    boolean isFirst)
    implements Data {
  static final String LIST = "workflows";

  private static final String GAP = "  ";
  private static final int TIME = 19;
  private static final int DURATION = 8;

  @Override
  public String listedAs() {
    return LIST;
  }

  @Override
  public void write(Text text) {
    String status = workflow.status().words();
    String span = duration.map(Times::span).orElse("");
    int statuses = Math.max(columns.status(), "STATUS".length());
    int ids = Math.max(columns.id(), "WORKFLOW ID".length());
    int types = Math.max(columns.type(), "TYPE".length());
    int width = statuses + ids + types + TIME + DURATION + 4 * GAP.length();
    boolean isNarrow = text.columns().isPresent() && text.columns().getAsInt() < width;
    if (isFirst && !isNarrow) {
      text.line(
          Line.strong(
              padded("STATUS", statuses)
                  + GAP
                  + padded("WORKFLOW ID", ids)
                  + GAP
                  + padded("TYPE", types)
                  + GAP
                  + padded("STARTED", TIME)
                  + GAP
                  + "DURATION"));
    }
    Line line = styled(padded(status, isNarrow ? columns.status() : statuses)).and(GAP);
    String id = workflow.execution().workflowId();
    String started = Times.local(workflow.started());
    if (isNarrow) {
      text.line(line.and(id));
      text.paragraph(
          Line.faint(GAP + workflow.type() + ", " + started + (span.isEmpty() ? "" : ", " + span)),
          GAP.length());
    } else {
      text.line(
          line.and(padded(id, ids))
              .and(GAP + padded(workflow.type(), types) + GAP + started + GAP + span));
    }
    reason.ifPresent(it -> text.paragraph(Line.bad(GAP + it), GAP.length()));
  }

  private Line styled(String status) {
    return workflow.status() == WorkflowStatus.COMPLETED
        ? Line.good(status)
        : workflow.status().isUnsuccessful() ? Line.bad(status) : Line.of(status);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - Table.width(text)));
  }

  @Override
  public JsonNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("workflow_id", workflow.execution().workflowId());
    tree.put("run_id", workflow.execution().runId());
    tree.put("workflow_type", workflow.type());
    tree.put("status", workflow.status().name());
    tree.put("task_queue", workflow.taskQueue());
    tree.put("start_time", workflow.started().toString());
    workflow.closed().ifPresent(closed -> tree.put("close_time", closed.toString()));
    duration.ifPresent(it -> tree.put("duration_ms", it.toMillis()));
    if (workflow.events() > 0) {
      tree.put("events", workflow.events());
    }
    reason.ifPresent(it -> tree.put("reason", it));
    return tree;
  }
}
