package timecop.cli.render;

/** A format of output. A new one is a class that implements this, and its line in the registry. */
public interface OutputFormat {
  /** Returns the name that follows -o. */
  String name();

  /** Returns whether documents of that kind exist in this format. */
  boolean offers(Class<? extends Document> kind);

  /** Prints documents of one command. */
  Printer open(Console console);

  /** Prints an error: for people, unless programs read the data. */
  default void print(ErrorDocument error, Console console) {
    error.write(console.messages());
  }
}
