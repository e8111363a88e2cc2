package timecop.cli.load.plan.data;

import java.util.OptionalDouble;

/** Receives how far the reading of a large file has come, once a second. */
public interface DataProgress {
  /** What is done with the rows. */
  enum Step {
    /** They are counted. */
    READING,
    /** An input is made of each. */
    CHECKING
  }

  /**
   * Receives how far it has come.
   *
   * @param rows how many rows are done
   * @param share which part is done, from 0 to 1; empty if that is unknown
   */
  void at(Step step, long rows, OptionalDouble share);

  /** Tells nobody. */
  DataProgress SILENT = (step, rows, share) -> {};
}
