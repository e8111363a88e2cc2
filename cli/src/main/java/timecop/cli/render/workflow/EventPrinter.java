package timecop.cli.render.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import timecop.cli.render.Console;
import timecop.cli.render.Printer;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.follow.EventKind.Significance;
import timecop.cli.workflow.follow.FollowEvent;
import timecop.cli.workflow.follow.FollowEvent.Cause;
import timecop.cli.workflow.follow.FollowListener;

/**
 * Prints the events of a workflow as they happen. Without them, it still says that workflow tasks
 * fail, because the workflow may wait for ever then.
 */
public final class EventPrinter implements FollowListener {
  private final Printer printer;
  private final Console console;
  private final boolean shown;
  private @Nullable Instant begin;
  private @Nullable String stalledBy;
  private Optional<Execution> latest;

  /**
   * Prints events.
   *
   * @param shown whether events are printed, or only notices
   * @param started the run that is known before its first event; empty if there is none
   */
  public EventPrinter(
      Printer printer, Console console, boolean shown, Optional<Execution> started) {
    this.printer = printer;
    this.console = console;
    this.shown = shown;
    this.latest = started;
  }

  @Override
  public void event(FollowEvent event) {
    if (begin == null) {
      begin = event.time();
    }
    latest = Optional.of(event.execution());
    if (shown) {
      printer.part(new EventDocument(event, Duration.between(begin, event.time())));
    } else {
      warn(event);
    }
  }

  private void warn(FollowEvent event) {
    if (event.kind().significance() == Significance.STALLED) {
      String cause = event.cause().map(Cause::text).orElse("unknown cause");
      if (stalledBy == null) {
        notice("Warning: a workflow task failed, and the workflow waits until one succeeds:");
        notice("  " + cause);
      } else if (!stalledBy.equals(cause)) {
        notice("Warning: workflow tasks fail for another cause now:");
        notice("  " + cause);
      }
      stalledBy = cause;
    } else if (event.kind().isTaskCompleted() && stalledBy != null) {
      stalledBy = null;
      notice("A workflow task succeeded; the workflow goes on.");
    }
  }

  @Override
  public void notice(String message) {
    console.message(message);
  }

  /** Returns the run of the last event; before the first one, the run that was started. */
  public Optional<Execution> latest() {
    return latest;
  }
}
