package timecop.cli.render.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import timecop.cli.render.Data;
import timecop.cli.render.Text;
import timecop.cli.workflow.Execution;

/** A workflow that is no longer waited for: what is known of it, where that is not printed yet. */
public record UnfinishedDocument(Execution execution) implements Data {
  @Override
  public void write(Text text) {
    // The IDs and the events are printed already.
  }

  @Override
  public List<JsonNode> records() {
    return List.of();
  }

  @Override
  public JsonNode tree() {
    return StartedDocument.ids(execution);
  }
}
