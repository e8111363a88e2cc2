package timecop.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A document that programs can read as well. */
public interface Data extends Document {
  /** Returns the form for programs. */
  JsonNode tree();

  /** Returns the same as one value per line of jsonl. */
  default List<JsonNode> records() {
    return List.of(tree());
  }

  /**
   * Returns, for a part that is printed while the command runs, the field of the final document
   * that lists such parts; empty if the final document contains the part anyway.
   */
  default String listedAs() {
    return "";
  }

  /**
   * Returns whether every format must print this on one line, because programs read it while the
   * command runs.
   */
  default boolean isOneLine() {
    return false;
  }
}
