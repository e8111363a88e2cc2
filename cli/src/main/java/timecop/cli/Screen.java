package timecop.cli;

import java.util.Map;
import java.util.OptionalInt;

/**
 * How output has to look for the person who reads it.
 *
 * @param isTerminal whether stdout and stderr are a terminal
 * @param isLive whether what is written can be drawn over
 * @param isColoured whether colour is shown
 * @param columns the length of a line; empty if there is no limit
 */
public record Screen(boolean isTerminal, boolean isLive, boolean isColoured, OptionalInt columns) {
  /** Output that nobody watches. */
  public static final Screen NONE = new Screen(false, false, false, OptionalInt.empty());

  private static final int USUAL_COLUMNS = 80;
  // Less than a long word cannot be kept anyway.
  private static final int FEWEST_COLUMNS = 20;

  /**
   * Reads what the terminal can do and what the user wants.
   *
   * @param isTerminal whether stdout and stderr are a terminal
   * @param columns the columns of a line, of COLUMNS or else of the terminal; blank if unknown
   * @param variables TERM, NO_COLOR and CLICOLOR
   */
  public static Screen of(boolean isTerminal, String columns, Map<String, String> variables) {
    String type = variables.getOrDefault("TERM", "");
    boolean isLive = isTerminal && !type.isEmpty() && !type.equals("dumb");
    boolean isColourWanted =
        variables.getOrDefault("NO_COLOR", "").isEmpty()
            && !variables.getOrDefault("CLICOLOR", "").equals("0");
    return new Screen(isTerminal, isLive, isLive && isColourWanted, length(isTerminal, columns));
  }

  private static OptionalInt length(boolean isTerminal, String columns) {
    if (columns.matches("[1-9][0-9]{0,4}")) {
      return OptionalInt.of(Math.max(FEWEST_COLUMNS, Integer.parseInt(columns)));
    }
    return isTerminal ? OptionalInt.of(USUAL_COLUMNS) : OptionalInt.empty();
  }
}
