package timecop.cli.render.act;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import timecop.cli.render.Console;
import timecop.cli.render.Data;
import timecop.cli.render.Printer;
import timecop.cli.render.Text;
import timecop.cli.workflow.act.batch.Batch;
import timecop.cli.workflow.act.batch.BatchListener;
import timecop.escape.Escape;

/** Shows how a batch is getting on. */
public final class BatchView implements BatchListener {
  private final Printer printer;
  private final Console console;
  private boolean isWaiting;

  /** Prints what programs read, and messages. */
  public BatchView(Printer printer, Console console) {
    this.printer = printer;
    this.console = console;
  }

  @Override
  public void waitingFor(Batch other) {
    if (!isWaiting) {
      isWaiting = true;
      console.message(
          "Waiting for batch %s (%s), because the server runs no more at the same time."
              .formatted(other.jobId(), other.operation()));
    }
  }

  @Override
  public void started(String jobId) {
    console.message(
        "Batch %s runs on the server. Ctrl+C leaves it running; stop it with: timecop batch stop %s"
            .formatted(jobId, Escape.shellOperand(jobId)));
  }

  @Override
  public void progress(Batch batch) {
    printer.progress(new Progress(batch));
  }

  /** How far a batch is. */
  private record Progress(Batch batch) implements Data {
    @Override
    public void write(Text text) {
      batch.progress().ifPresent(it -> text.line("  " + BatchDocument.numbers(it)));
    }

    @Override
    public JsonNode tree() {
      ObjectNode tree = BatchDocument.tree(batch);
      tree.remove("query");
      return tree;
    }
  }
}
