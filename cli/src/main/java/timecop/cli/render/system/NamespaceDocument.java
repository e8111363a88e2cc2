package timecop.cli.render.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import timecop.cli.render.Data;
import timecop.cli.render.Text;
import timecop.cli.render.time.Times;
import timecop.cli.system.SystemStatus.Namespace;

/** A namespace. */
public record NamespaceDocument(Namespace namespace) implements Data {
  @Override
  public void write(Text text) {
    text.line("namespace    " + namespace.name());
    if (!namespace.description().isEmpty()) {
      text.line("description  " + namespace.description());
    }
    text.line("retention    " + Times.span(namespace.retention()));
    text.line("state        " + namespace.state());
  }

  @Override
  public JsonNode tree() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("namespace", namespace.name())
        .put("description", namespace.description())
        .put("retention_s", namespace.retention().toSeconds())
        .put("state", namespace.state());
  }
}
