package timecop.cli.render.terminal;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.jline.utils.NonBlockingReader;

/** The keys that a person presses. */
public final class Keyboard {
  private static final int CONTROL_C = 3;
  private static final int CONTROL_D = 4;
  private static final int BACKSPACE = 8;
  private static final int CONTROL_U = 21;
  private static final int ESCAPE = 27;
  private static final int DELETE = 127;
  // How long the rest of a key's sequence may take after its first character: as long as in most
  // programs, since it may come over a slow line.
  private static final long SEQUENCE_MS = 500;
  private static final int LONGEST_SEQUENCE = 16;

  /** What a key does. */
  public enum Action {
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    FIRST,
    LAST,
    ENTER,
    ERASE,
    ERASE_ALL,
    LEAVE,
    TYPE,
    /** No key was pressed, or one without a meaning. */
    NONE
  }

  /**
   * A key.
   *
   * @param typed the character that it types; empty unless it types one
   */
  public record Key(Action action, String typed) {
    private static Key of(Action action) {
      return new Key(action, "");
    }
  }

  private final NonBlockingReader reader;

  Keyboard(NonBlockingReader reader) {
    this.reader = reader;
  }

  /**
   * Waits for a key.
   *
   * @param milliseconds how long at most
   * @throws InterruptedIOException if this thread is interrupted
   */
  public Key next(long milliseconds) throws IOException {
    if (Thread.interrupted()) {
      throw new InterruptedIOException();
    }
    int read = reader.read(milliseconds);
    return switch (read) {
      case NonBlockingReader.READ_EXPIRED -> Key.of(Action.NONE);
      case CONTROL_C, CONTROL_D, NonBlockingReader.EOF -> Key.of(Action.LEAVE);
      case '\r', '\n' -> Key.of(Action.ENTER);
      case BACKSPACE, DELETE -> Key.of(Action.ERASE);
      case CONTROL_U -> Key.of(Action.ERASE_ALL);
      case ESCAPE -> Key.of(sequence());
      default -> typed(read);
    };
  }

  private Key typed(int read) throws IOException {
    char first = (char) read;
    if (Character.isHighSurrogate(first)) {
      int second = reader.read(SEQUENCE_MS);
      return second < 0
          ? Key.of(Action.NONE)
          : new Key(Action.TYPE, String.valueOf(new char[] {first, (char) second}));
    }
    return first < ' ' ? Key.of(Action.NONE) : new Key(Action.TYPE, String.valueOf(first));
  }

  /** Reads the rest of a sequence, such as that of an arrow key; Esc has none. */
  private Action sequence() throws IOException {
    int next = reader.read(SEQUENCE_MS);
    if (next != '[' && next != 'O') {
      return next < 0 ? Action.LEAVE : Action.NONE;
    }
    StringBuilder sequence = new StringBuilder();
    do {
      next = reader.read(SEQUENCE_MS);
      if (next < 0) {
        return Action.NONE;
      }
      sequence.append((char) next);
    } while ((next < '@' || next > '~') && sequence.length() < LONGEST_SEQUENCE);
    return switch (sequence.toString()) {
      case "A" -> Action.UP;
      case "B" -> Action.DOWN;
      case "5~" -> Action.PAGE_UP;
      case "6~" -> Action.PAGE_DOWN;
      case "H", "1~" -> Action.FIRST;
      case "F", "4~" -> Action.LAST;
      default -> Action.NONE;
    };
  }
}
