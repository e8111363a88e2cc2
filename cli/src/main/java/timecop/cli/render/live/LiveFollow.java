package timecop.cli.render.live;

import io.temporal.api.history.v1.HistoryEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jline.terminal.Size;
import timecop.cli.UserError;
import timecop.cli.render.Line;
import timecop.cli.render.terminal.Canvas;
import timecop.cli.workflow.follow.FollowEvent;
import timecop.cli.workflow.follow.FollowListener;
import timecop.cli.workflow.live.LiveRun;

/**
 * Draws a followed workflow in place until it is closed; its last state and the messages stay on
 * the terminal.
 */
public final class LiveFollow implements FollowListener, AutoCloseable {
  private static final long DRAW_MS = 200;
  private static final long REFRESH_MS = 1000;

  private final LiveRun run;
  private final Canvas canvas;
  private final Supplier<Optional<Instant>> now;
  private final ScheduledExecutorService threads;
  private boolean isClosed;

  /**
   * Draws from the first event on.
   *
   * @param now returns the server's time; empty if it is unknown
   */
  public LiveFollow(LiveRun run, Canvas canvas, Supplier<Optional<Instant>> now) {
    this.run = run;
    this.canvas = canvas;
    this.now = now;
    // A server that does not answer must not keep the tree from being drawn.
    threads =
        Executors.newScheduledThreadPool(
            2,
            task -> {
              Thread thread = new Thread(task, "live-follow");
              thread.setDaemon(true);
              return thread;
            });
    every(DRAW_MS, this::draw);
    every(REFRESH_MS, this::refresh);
  }

  private void every(long milliseconds, Runnable action) {
    var unused =
        threads.scheduleWithFixedDelay(action, DRAW_MS, milliseconds, TimeUnit.MILLISECONDS);
  }

  private void refresh() {
    try {
      run.refresh();
    } catch (UserError e) {
      // What follows the history reports errors of the connection.
    }
  }

  private synchronized void draw() {
    if (!isClosed) {
      Size size = canvas.size();
      canvas.draw(lines(size, true));
    }
  }

  private List<Line> lines(Size size, boolean isOpen) {
    return run.tree()
        .map(tree -> new TreeLines(tree, now.get()).of(size.getRows(), isOpen))
        .orElse(List.of());
  }

  @Override
  public void recorded(HistoryEvent event, FollowEvent decoded) {
    run.add(event, decoded);
  }

  @Override
  public void event(FollowEvent event) {
    // The tree is made of what is recorded, and of what the server says besides.
  }

  @Override
  public synchronized void notice(String message) {
    Size size = canvas.size();
    canvas.print(Line.of(message).wrapped(size.getColumns() - 1, 2));
    draw();
  }

  /** Leaves the last state as plain lines, and gives the terminal back. */
  @Override
  public synchronized void close() {
    isClosed = true;
    threads.shutdownNow();
    // JLine writes nothing in a thread that is interrupted, as this one is after Ctrl+C.
    boolean isInterrupted = Thread.interrupted();
    try {
      canvas.print(lines(canvas.size(), false));
    } finally {
      canvas.close();
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
