package timecop.cli.render.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import timecop.cli.render.Data;
import timecop.cli.render.JsonText;
import timecop.cli.render.Text;

/** A request in proto-JSON, as it would be sent. */
public record RequestDocument(JsonNode tree) implements Data {
  @Override
  public void write(Text text) {
    JsonText.pretty(tree).lines().forEach(text::line);
  }
}
