package timecop.cli.render.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import timecop.cli.render.Console;
import timecop.cli.render.Printer;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.FollowEvent;
import timecop.cli.workflow.FollowListener;

/** Prints the events of a workflow as they happen. */
public final class EventPrinter implements FollowListener {
  private final Printer printer;
  private final Console console;
  private final boolean shown;
  private @Nullable Instant begin;
  private @Nullable Execution latest;

  /**
   * Prints events.
   *
   * @param shown whether events are printed, or only notices
   */
  public EventPrinter(Printer printer, Console console, boolean shown) {
    this.printer = printer;
    this.console = console;
    this.shown = shown;
  }

  @Override
  public void event(FollowEvent event) {
    if (begin == null) {
      begin = event.time();
    }
    latest = event.execution();
    if (shown) {
      printer.part(new EventDocument(event, Duration.between(begin, event.time())));
    }
  }

  @Override
  public void notice(String message) {
    console.message(message);
  }

  /** Returns the run of the last event; empty before the first one. */
  public Optional<Execution> latest() {
    return Optional.ofNullable(latest);
  }
}
