package timecop.cli.load.plan.data;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows of a file in order, each read when it is asked for. */
interface Rows {
  /**
   * Reads the next row; empty at the end.
   *
   * @return the values by column
   * @throws IllegalArgumentException saying what is invalid, and in which row or line
   */
  Optional<Map<String, String>> next() throws IOException;

  /** Returns the names of the columns that were read so far. */
  Set<String> columns();
}
