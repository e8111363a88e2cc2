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
   * Returns the field under which the final document lists this one, where it is a part that is
   * printed while the command runs; empty when the final document contains it anyway.
   */
  default String listedAs() {
    return "";
  }

  /** Returns whether a program reads this while the command runs, so that it must be one line. */
  default boolean isOneLine() {
    return false;
  }
}
