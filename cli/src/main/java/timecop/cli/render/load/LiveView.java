package timecop.cli.render.load;

import java.util.List;
import org.jspecify.annotations.Nullable;
import timecop.cli.load.run.Progress;
import timecop.cli.render.Line;
import timecop.cli.render.terminal.Canvas;

/** Draws a run on a terminal, in place, as it goes on; messages stay above it. */
final class LiveView implements AutoCloseable {
  private final Canvas canvas;
  private final LiveLines lines;
  private @Nullable Progress last;

  /**
   * Draws on the canvas.
   *
   * @param title the first line
   */
  LiveView(Canvas canvas, String title) {
    this.canvas = canvas;
    lines = new LiveLines(title);
  }

  /** Draws the current state of the run. */
  void show(Progress now) {
    canvas.draw(lines.of(now, canvas.size()));
    last = now;
  }

  /** Prints a line that stays above the view. */
  void message(String line) {
    canvas.print(List.of(Line.of(line)));
    Progress shown = last;
    if (shown != null) {
      show(shown);
    }
  }

  /** Removes the view and releases the terminal. */
  @Override
  public void close() {
    canvas.close();
  }
}
