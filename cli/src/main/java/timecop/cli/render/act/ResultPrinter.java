package timecop.cli.render.act;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.Table;
import timecop.cli.render.Text;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.act.Action;
import timecop.cli.workflow.act.BulkRun;

/** Prints what became of several workflows, one by one. */
public final class ResultPrinter {
  private final Printer printer;
  private final int width;

  /** Prints the results of these runs. */
  public ResultPrinter(Printer printer, List<Execution> runs) {
    this.printer = printer;
    this.width = runs.stream().map(Execution::workflowId).mapToInt(Table::width).max().orElse(0);
  }

  /** Prints one result. */
  public void print(BulkRun.Result result) {
    printer.part(new ResultRow(result, width));
  }

  /** Returns the rest of the document. */
  public Document end(BulkRun.Totals totals) {
    return new Ended(totals);
  }

  /** Returns the summary in words. */
  public List<String> remarks(BulkRun.Totals totals, Action.Words words) {
    List<String> parts = new ArrayList<>();
    parts.add("%d %s".formatted(totals.done(), words.done()));
    if (totals.failed() > 0) {
      parts.add("%d failed".formatted(totals.failed()));
    }
    if (totals.left() > 0) {
      parts.add("%d not reached".formatted(totals.left()));
    }
    return List.of(String.join(", ", parts) + ".");
  }

  /** The results, which are printed already, and their numbers. */
  private record Ended(BulkRun.Totals totals) implements Data {
    @Override
    public void write(Text text) {
      // The results are printed already, and the summary is no data.
    }

    @Override
    public List<JsonNode> records() {
      return List.of();
    }

    @Override
    public JsonNode tree() {
      ObjectNode tree = JsonNodeFactory.instance.objectNode();
      tree.putArray(ResultRow.LIST);
      tree.put("done", totals.done());
      tree.put("failed", totals.failed());
      tree.put("not_reached", totals.left());
      return tree;
    }
  }
}
