package timecop.cli.workflow.act;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * What a workflow answered.
 *
 * @param result its result; JSON null for none
 * @param failure why there is none; empty if there is one
 */
public record Reply(JsonNode result, String failure) {
  /** Returns a result. */
  static Reply of(JsonNode result) {
    return new Reply(result, "");
  }

  /** Returns a failure. */
  static Reply failed(String failure) {
    return new Reply(
        JsonNodeFactory.instance.nullNode(), failure.isEmpty() ? "no reason" : failure);
  }
}
