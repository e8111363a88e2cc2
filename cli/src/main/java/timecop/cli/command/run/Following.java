package timecop.cli.command.run;

import java.time.Duration;
import java.util.Optional;
import timecop.cli.UserError;
import timecop.cli.command.line.Answer;
import timecop.cli.render.Console;
import timecop.cli.render.Printer;
import timecop.cli.render.live.LiveFollow;
import timecop.cli.render.terminal.Canvas;
import timecop.cli.render.workflow.EventPrinter;
import timecop.cli.render.workflow.OutcomeDocument;
import timecop.cli.render.workflow.UnfinishedDocument;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.follow.Outcome;

/** Follows a workflow for a command, whose exit code is the outcome. */
public final class Following {
  private final Workflows workflows;
  private final Printer printer;
  private final Console console;

  /** Follows over the connection, and prints the events. */
  public Following(Workflows workflows, Printer printer, Console console) {
    this.workflows = workflows;
    this.printer = printer;
    this.console = console;
  }

  /**
   * Follows a workflow until it closes.
   *
   * @param timeout how long at most
   */
  public Answer follow(Execution execution, Optional<Duration> timeout) {
    return follow(execution, timeout, new EventPrinter(printer, console, true, Optional.empty()));
  }

  /**
   * Follows a workflow that was just started, whose IDs are part of the answer even if nothing else
   * becomes known.
   *
   * @param timeout how long at most
   * @param showEvents whether its events are printed as they happen
   */
  public Answer followStarted(Execution started, Optional<Duration> timeout, boolean showEvents) {
    return follow(
        started, timeout, new EventPrinter(printer, console, showEvents, Optional.of(started)));
  }

  /**
   * Waits until a workflow closes, and prints only what keeps it from doing so.
   *
   * @param timeout how long at most
   */
  public Answer await(Execution execution, Optional<Duration> timeout) {
    return follow(execution, timeout, new EventPrinter(printer, console, false, Optional.empty()));
  }

  /**
   * Follows a workflow until it closes, and draws what it does on the terminal.
   *
   * @param timeout how long at most
   */
  public Answer followLive(Execution execution, Optional<Duration> timeout) {
    // Measured now, since it may take a while, and by one thread.
    var unused = workflows.clock().now();
    Optional<Canvas> canvas = Canvas.open(console.screen().isColoured());
    if (canvas.isEmpty()) {
      return follow(execution, timeout);
    }
    try (LiveFollow live =
        new LiveFollow(workflows.live(), canvas.get(), () -> workflows.clock().now())) {
      Outcome outcome = workflows.follower().follow(execution, timeout, live);
      return Answer.of(new OutcomeDocument(outcome), outcome.status().exitCode());
    }
  }

  private Answer follow(Execution execution, Optional<Duration> timeout, EventPrinter events) {
    try {
      Outcome outcome = workflows.follower().follow(execution, timeout, events);
      return Answer.of(new OutcomeDocument(outcome), outcome.status().exitCode());
    } catch (UserError e) {
      if (events.latest().isEmpty()) {
        throw e;
      }
      return Answer.incomplete(new UnfinishedDocument(events.latest().get()), e);
    }
  }
}
