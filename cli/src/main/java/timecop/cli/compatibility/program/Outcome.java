package timecop.cli.compatibility.program;

/** How the run of a program ended. */
public sealed interface Outcome {

  /**
   * The program ended by itself.
   *
   * @param output what it wrote to stdout
   * @param errors what it wrote to stderr
   */
  record Ended(int exit, String output, String errors) implements Outcome {}

  /**
   * The program could not be run to its end; if it had started, it was killed.
   *
   * @param reason in words that follow the program's name, such as "did not end within 10 s"
   */
  record Failed(String reason) implements Outcome {}
}
