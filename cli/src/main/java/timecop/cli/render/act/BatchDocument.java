package timecop.cli.render.act;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import timecop.cli.render.Data;
import timecop.cli.render.Line;
import timecop.cli.render.Text;
import timecop.cli.render.time.Times;
import timecop.cli.workflow.act.batch.Batch;

/** A batch with everything that the server knows of it. */
public record BatchDocument(Batch batch) implements Data {
  @Override
  public void write(Text text) {
    text.line("job_id:    " + batch.jobId());
    text.line("operation: " + batch.operation());
    text.line(Line.of("status:    ").and(state(batch)));
    batch.progress().ifPresent(it -> text.line("workflows: " + numbers(it)));
    batch.started().ifPresent(it -> text.line("started:   " + Times.local(it)));
    batch.closed().ifPresent(it -> text.line("closed:    " + Times.local(it)));
    field("reason:    ", batch.reason(), text);
    field("query:     ", batch.query(), text);
  }

  private static void field(String name, String value, Text text) {
    if (!value.isEmpty()) {
      text.paragraph(Line.of(name + value), name.length());
    }
  }

  static Line state(Batch batch) {
    String name = batch.state().name();
    return switch (batch.state()) {
      case COMPLETED -> Line.good(name);
      case FAILED -> Line.bad(name);
      case RUNNING, UNKNOWN -> Line.of(name);
    };
  }

  static String numbers(Batch.Progress progress) {
    return "%d of %d done%s"
        .formatted(
            progress.done(),
            progress.total(),
            progress.failed() == 0 ? "" : ", " + progress.failed() + " failed");
  }

  @Override
  public JsonNode tree() {
    return tree(batch);
  }

  static ObjectNode tree(Batch batch) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("job_id", batch.jobId());
    tree.put("operation", batch.operation());
    tree.put("status", batch.state().name());
    batch
        .progress()
        .ifPresent(
            it -> {
              tree.put("total", it.total());
              tree.put("done", it.done());
              tree.put("failed", it.failed());
            });
    batch.started().ifPresent(it -> tree.put("start_time", it.toString()));
    batch.closed().ifPresent(it -> tree.put("close_time", it.toString()));
    if (!batch.reason().isEmpty()) {
      tree.put("reason", batch.reason());
    }
    if (!batch.query().isEmpty()) {
      tree.put("query", batch.query());
    }
    return tree;
  }
}
