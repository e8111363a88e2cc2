package timecop.cli.render.workflow;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.render.terminal.Canvas;
import timecop.cli.render.terminal.Keyboard;
import timecop.cli.workflow.find.FoundWorkflow;

/**
 * Lets a person pick a workflow on the terminal: what is typed filters the choices, the arrow keys
 * and Enter pick one.
 */
public final class WorkflowPicker {
  /** How soon the choices are drawn again after the terminal has another size. */
  private static final long POLL_MS = 100;

  private final WorkflowChoices choices;
  private final boolean colour;

  /** Offers the workflows in their order; there is at least one. */
  public WorkflowPicker(List<FoundWorkflow> choices, boolean colour) {
    this.choices = new WorkflowChoices(choices);
    this.colour = colour;
  }

  /**
   * Waits until a workflow is picked; empty if the terminal cannot be drawn on or typed into.
   *
   * @throws UserError with exit code 130 if the person leaves
   */
  public Optional<FoundWorkflow> pick() {
    Optional<Canvas> opened = Canvas.open(colour);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (Canvas canvas = opened.get()) {
      return Optional.of(pick(canvas));
    } catch (InterruptedIOException e) {
      throw left();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private FoundWorkflow pick(Canvas canvas) throws IOException {
    Keyboard keyboard = canvas.keyboard();
    while (true) {
      int rows = canvas.size().getRows();
      canvas.draw(choices.lines(rows));
      Keyboard.Key key = keyboard.next(POLL_MS);
      switch (key.action()) {
        case ENTER -> {
          Optional<FoundWorkflow> picked = choices.marked();
          if (picked.isPresent()) {
            return picked.get();
          }
        }
        case LEAVE -> throw left();
        case UP -> choices.move(-1);
        case DOWN -> choices.move(1);
        case PAGE_UP -> choices.move(-WorkflowChoices.shown(rows));
        case PAGE_DOWN -> choices.move(WorkflowChoices.shown(rows));
        case FIRST -> choices.move(Integer.MIN_VALUE);
        case LAST -> choices.move(Integer.MAX_VALUE);
        case ERASE -> choices.erase();
        case ERASE_ALL -> choices.eraseAll();
        case TYPE -> choices.type(key.typed());
        case NONE -> {}
      }
    }
  }

  private static UserError left() {
    return new UserError(ExitCode.INTERRUPTED, "No workflow was picked.", "");
  }
}
