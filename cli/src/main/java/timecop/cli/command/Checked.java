package timecop.cli.command;

/**
 * A command whose values can be checked without running it, to be told with a line's own faults.
 */
interface Checked {
  /**
   * Checks all values that were understood.
   *
   * @throws timecop.cli.UserError naming every fault
   */
  void check();
}
