package timecop.cli.render.workflow;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.NonBlockingReader;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.render.Line;
import timecop.cli.render.Styles;
import timecop.cli.render.time.Times;
import timecop.cli.workflow.find.FoundWorkflow;

/** Lets a person pick a workflow on the terminal, with the arrow keys and Enter. */
public final class WorkflowPicker {
  private static final int FALLBACK_COLUMNS = 80;
  private static final int FALLBACK_ROWS = 24;
  private static final int ESCAPE = 27;
  private static final int CONTROL_C = 3;
  private static final int CONTROL_D = 4;
  // How long the rest of an arrow key's sequence may take after its first character.
  private static final long SEQUENCE_MS = 100;
  private static final long POLL_MS = 200;

  private final List<FoundWorkflow> choices;
  private final boolean colour;
  private int marked;

  /** Offers the workflows in their order; there is at least one. */
  public WorkflowPicker(List<FoundWorkflow> choices, boolean colour) {
    this.choices = List.copyOf(choices);
    this.colour = colour;
  }

  /**
   * Waits until a workflow is picked; empty if the terminal cannot be drawn on or typed into.
   *
   * @throws UserError with exit code 130 if the person leaves
   */
  public Optional<FoundWorkflow> pick() {
    try (Terminal terminal =
        TerminalBuilder.builder()
            .system(true)
            .systemOutput(SystemOutput.SysErr)
            // JLine's own handlers would replace the command's handler of Ctrl+C.
            .nativeSignals(false)
            .build()) {
      return terminal.getType().startsWith(Terminal.TYPE_DUMB)
          ? Optional.empty()
          : Optional.of(pick(terminal));
    } catch (InterruptedIOException e) {
      throw left();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private FoundWorkflow pick(Terminal terminal) throws IOException {
    Display display = new Display(terminal, false);
    Attributes before = terminal.enterRawMode();
    try {
      while (true) {
        draw(terminal, display);
        int key = key(terminal.reader());
        switch (key) {
          case '\r', '\n' -> {
            return choices.get(marked);
          }
          case 'k', 'A' -> marked = Math.max(0, marked - 1);
          case 'j', 'B' -> marked = Math.min(choices.size() - 1, marked + 1);
          case 'q', ESCAPE, CONTROL_C, CONTROL_D, NonBlockingReader.EOF -> throw left();
          default -> {}
        }
      }
    } finally {
      display.update(List.of(), 0);
      terminal.writer().flush();
      terminal.setAttributes(before);
    }
  }

  /** Reads a key; an arrow key becomes the letter at the end of its sequence. */
  private static int key(NonBlockingReader reader) throws IOException {
    int key = NonBlockingReader.READ_EXPIRED;
    while (key == NonBlockingReader.READ_EXPIRED) {
      if (Thread.interrupted()) {
        throw new InterruptedIOException();
      }
      key = reader.read(POLL_MS);
    }
    if (key != ESCAPE) {
      // The letters at the end of a sequence are no keys of their own.
      return key == 'A' || key == 'B' ? 0 : key;
    }
    int next = reader.read(SEQUENCE_MS);
    return next == '[' || next == 'O' ? reader.read(SEQUENCE_MS) : ESCAPE;
  }

  private void draw(Terminal terminal, Display display) {
    Size size = terminal.getSize();
    int columns = size.getColumns() > 0 ? size.getColumns() : FALLBACK_COLUMNS;
    int rows = size.getRows() > 0 ? size.getRows() : FALLBACK_ROWS;
    display.resize(Size.of(columns, rows));
    List<AttributedString> lines = new ArrayList<>();
    lines.add(Styles.drawn(Line.of("Which workflow? (arrow keys and Enter, q to leave)"), colour));
    int shown = Math.max(1, Math.min(choices.size(), rows - 2));
    int first = Math.max(0, Math.min(marked - shown / 2, choices.size() - shown));
    for (int i = first; i < first + shown; i++) {
      Line line =
          i == marked
              ? Line.strong("> " + text(choices.get(i)))
              : Line.of("  " + text(choices.get(i)));
      // The last column stays free, because some terminals wrap after it.
      lines.add(Styles.drawn(line, colour).columnSubSequence(0, columns - 1));
    }
    display.update(lines, 0);
  }

  private static String text(FoundWorkflow choice) {
    return "%s  %-10s %s  %s"
        .formatted(
            Times.local(choice.started()),
            choice.status().words(),
            choice.execution().workflowId(),
            choice.type());
  }

  private static UserError left() {
    return new UserError(ExitCode.INTERRUPTED, "No workflow was picked.", "");
  }
}
