package timecop.cli.render.act;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import timecop.cli.render.Data;
import timecop.cli.render.Text;

/** A batch that was stopped. */
public record BatchStoppedDocument(String jobId) implements Data {
  @Override
  public void write(Text text) {
    text.line("Batch %s was stopped.".formatted(jobId));
  }

  @Override
  public JsonNode tree() {
    return JsonNodeFactory.instance.objectNode().put("job_id", jobId).put("status", "STOPPED");
  }
}
