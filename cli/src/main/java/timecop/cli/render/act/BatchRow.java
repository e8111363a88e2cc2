package timecop.cli.render.act;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import timecop.cli.render.Data;
import timecop.cli.render.Line;
import timecop.cli.render.Text;
import timecop.cli.render.time.Times;
import timecop.cli.workflow.act.batch.Batch;

/** A batch of a list. */
public record BatchRow(Batch batch) implements Data {
  private static final String LIST = "batches";

  @Override
  public String listedAs() {
    return LIST;
  }

  @Override
  public void write(Text text) {
    text.line(
        Line.of(batch.jobId() + "  ")
            .and(BatchDocument.state(batch))
            .and("  " + batch.operation())
            .and(
                batch.started().map(it -> Line.faint("  " + Times.local(it))).orElse(Line.of(""))));
  }

  @Override
  public JsonNode tree() {
    return BatchDocument.tree(batch);
  }

  /** The batches, which are printed already. */
  public record End() implements Data {
    @Override
    public void write(Text text) {
      // The rows are printed already.
    }

    @Override
    public List<JsonNode> records() {
      return List.of();
    }

    @Override
    public JsonNode tree() {
      ObjectNode tree = JsonNodeFactory.instance.objectNode();
      tree.putArray(LIST);
      return tree;
    }
  }
}
