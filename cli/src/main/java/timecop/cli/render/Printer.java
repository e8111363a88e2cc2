package timecop.cli.render;

/** Prints what one command returns, in one format. */
public interface Printer {
  /** Prints a part of the final document while the command runs. */
  void part(Data part);

  /** Prints how the command is getting on: as data where a program reads it, else as a message. */
  void progress(Data progress);

  /**
   * Prints the final document.
   *
   * @throws timecop.cli.UserError if the document does not exist in this format
   */
  void print(Document document);

  /** Returns whether the output is text on a terminal, where it can be drawn over. */
  default boolean isLive() {
    return false;
  }
}
