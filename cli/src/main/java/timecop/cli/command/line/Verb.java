package timecop.cli.command.line;

import timecop.cli.render.Document;
import timecop.cli.render.Printer;

/** A command that does something: picocli fills its options, then it is run once. */
public interface Verb {
  /** Returns the kind of document that it answers with, which decides its output formats. */
  Class<? extends Document> kind();

  /**
   * Checks every value that can be checked without running, so that these errors are reported
   * together with those of the line itself.
   *
   * @throws timecop.cli.UserError naming every error
   */
  default void check() {}

  /**
   * Runs it.
   *
   * @param printer prints what is known before the answer
   * @throws timecop.cli.UserError if it cannot be done, and there is no document to show
   * @throws Exception for a bug of timecop
   */
  Answer run(Printer printer) throws Exception;
}
