package timecop.cli.render.act;

import com.fasterxml.jackson.databind.JsonNode;
import timecop.cli.render.Data;
import timecop.cli.render.JsonText;
import timecop.cli.render.Line;
import timecop.cli.render.Table;
import timecop.cli.render.Text;
import timecop.cli.workflow.act.Acted;
import timecop.cli.workflow.act.BulkRun;

/**
 * What became of one of several workflows.
 *
 * @param width the columns that the workflow IDs take
 */
record ResultRow(BulkRun.Result result, int width) implements Data {
  static final String LIST = "results";

  @Override
  public String listedAs() {
    return LIST;
  }

  @Override
  public void write(Text text) {
    String id = result.run().workflowId();
    Line start = Line.of(id + " ".repeat(Math.max(0, width - Table.width(id))) + "  ");
    text.paragraph(
        start.and(result.acted().map(ResultRow::outcome).orElseGet(() -> Line.bad(error()))), 2);
  }

  private static Line outcome(Acted acted) {
    return acted
        .reply()
        .map(
            reply ->
                reply.failure().isEmpty()
                    ? Line.of(JsonText.line(reply.result()))
                    : Line.bad("failed: " + reply.failure()))
        .orElseGet(() -> Line.good(acted.words().done()));
  }

  private String error() {
    return result.error().map(it -> String.join(" ", it.errors())).orElse("");
  }

  @Override
  public JsonNode tree() {
    return result
        .acted()
        .map(ActedTree::of)
        .orElseGet(() -> ActedTree.of(result.run(), result.error().orElseThrow()));
  }
}
