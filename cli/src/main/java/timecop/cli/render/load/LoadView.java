package timecop.cli.render.load;

import org.jspecify.annotations.Nullable;
import timecop.cli.UserError;
import timecop.cli.input.ListenAddress;
import timecop.cli.load.plan.LoadPlan;
import timecop.cli.load.run.LoadListener;
import timecop.cli.load.run.Notice;
import timecop.cli.load.run.Phase;
import timecop.cli.load.run.Progress;
import timecop.cli.render.Console;
import timecop.cli.render.Printer;
import timecop.cli.render.terminal.Canvas;

/** Shows a load run while it goes on: drawn on a terminal, or as it is printed elsewhere. */
public final class LoadView implements LoadListener, AutoCloseable {
  private final Printer printer;
  private final Console console;
  private @Nullable LiveView live;
  private Runnable lost = () -> {};
  private boolean isLost;

  public LoadView(Printer printer, Console console) {
    this.printer = printer;
    this.console = console;
  }

  /** Runs the action, once, when the output can no longer be written: its reader has gone. */
  public synchronized void onLostOutput(Runnable action) {
    lost = action;
  }

  /** Draws the run on the terminal from now on, if there is one. */
  public synchronized void draw(LoadPlan plan) {
    if (printer.isLive()) {
      String title =
          "timecop load %s: %s".formatted(plan.identity().runId(), plan.schedule().rates());
      Canvas.open(console.screen().isColoured())
          .ifPresent(canvas -> live = new LiveView(canvas, title));
    }
  }

  @Override
  public synchronized void progress(Progress progress) {
    LiveView view = live;
    if (view != null) {
      view.show(progress);
    } else if (!isLost) {
      print(progress);
    }
  }

  /** Prints the progress; without a reader, the arrivals end and the report is still written. */
  private void print(Progress progress) {
    try {
      printer.progress(new ProgressDocument(progress));
    } catch (UserError e) {
      isLost = true;
      String then = isArriving(progress.phase()) ? " No more arrivals." : "";
      message(String.join(" ", e.errors()) + then);
      lost.run();
    }
  }

  private static boolean isArriving(Phase phase) {
    return phase == Phase.WARMUP || phase == Phase.ARRIVALS;
  }

  @Override
  public void notice(Notice notice) {
    message(NoticeText.of(notice));
  }

  /** Prints where metrics are served. */
  public void metrics(ListenAddress address) {
    message("Metrics: http://%s/metrics".formatted(address));
  }

  private synchronized void message(String message) {
    LiveView view = live;
    if (view != null) {
      view.message(console.hidden(message));
    } else {
      console.message(message);
    }
  }

  /** Gives the terminal back. */
  @Override
  public synchronized void close() {
    LiveView view = live;
    if (view != null) {
      live = null;
      view.close();
    }
  }
}
