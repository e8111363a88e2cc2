package timecop.cli.render.act;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import timecop.cli.ExitCode;
import timecop.cli.render.Data;
import timecop.cli.render.Line;
import timecop.cli.render.Text;
import timecop.cli.workflow.act.Action;
import timecop.cli.workflow.act.batch.Batch;

/** How a batch ended. */
public record BatchEndDocument(Batch batch, Action.Words words) implements Data {
  /** Returns the exit code: whether every workflow was reached. */
  public ExitCode exitCode() {
    boolean isWhole =
        batch.state() == Batch.State.COMPLETED
            && batch.progress().filter(it -> it.failed() > 0).isEmpty();
    return isWhole ? ExitCode.DONE : ExitCode.CHECK_FAILED;
  }

  /**
   * Returns what a person should know besides the numbers.
   *
   * @param rate the maximum that the server was asked to keep; empty for none
   */
  public List<String> remarks(OptionalDouble rate) {
    double seconds =
        batch
            .closed()
            .map(it -> Duration.between(batch.started().orElse(it), it).toMillis() / 1000.0)
            .orElse(0.0);
    long done = batch.progress().map(Batch.Progress::done).orElse(0L);
    boolean isFaster =
        rate.isPresent() && seconds > 0 && done > 2 * rate.getAsDouble() * (seconds + 1);
    return isFaster
        ? List.of(
            "Warning: the server did %.0f workflows per second; it does not enforce --rate. To have"
                    .formatted(done / seconds)
                + " timecop enforce it: timecop list -o jsonl ... | timecop COMMAND - --rate N")
        : List.of();
  }

  @Override
  public void write(Text text) {
    Batch.Progress progress = batch.progress().orElse(new Batch.Progress(0, 0, 0));
    String counts =
        "%d of %d workflows %s".formatted(progress.done(), progress.total(), words.done());
    String failed = progress.failed() == 0 ? "" : ", %d failed".formatted(progress.failed());
    if (batch.state() == Batch.State.COMPLETED) {
      text.line(failed.isEmpty() ? Line.good(counts + ".") : Line.bad(counts + failed + "."));
    } else {
      text.line(Line.bad("The batch was stopped or failed: " + counts + failed + "."));
    }
  }

  @Override
  public JsonNode tree() {
    return BatchDocument.tree(batch);
  }
}
