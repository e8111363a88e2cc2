package timecop.cli.render;

import com.fasterxml.jackson.databind.JsonNode;

/** One JSON document. */
final class JsonFormat extends TreeFormat {
  @Override
  public String name() {
    return "json";
  }

  @Override
  String text(JsonNode tree) {
    return JsonText.pretty(tree);
  }
}
