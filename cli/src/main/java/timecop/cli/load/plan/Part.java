package timecop.cli.load.plan;

/**
 * One of several generators that share a run: arrival i belongs to part i modulo their number.
 *
 * @param index from 1
 * @param of how many there are
 */
public record Part(int index, int of) {
  /** The only generator of its run. */
  public static final Part WHOLE = new Part(1, 1);

  private static final int MOST = 1000;

  public Part {
    if (of < 1 || of > MOST || index < 1 || index > of) {
      throw new IllegalArgumentException("expected a part such as 1/4, of at most " + MOST);
    }
  }

  /**
   * Reads {@code 1/4}.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  public static Part parse(String text) {
    if (!text.matches("\\d{1,4}/\\d{1,4}")) {
      throw new IllegalArgumentException("expected a part such as 1/4");
    }
    int slash = text.indexOf('/');
    return new Part(
        Integer.parseInt(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
  }

  /** Whether the arrival of that number is this generator's. */
  public boolean has(int seq) {
    return seq % of == index - 1;
  }

  @Override
  public String toString() {
    return index + "/" + of;
  }
}
