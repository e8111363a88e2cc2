package timecop.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

  @Override
  ListWriter list(String field, Consumer<String> lines) {
    return new ListWriter() {
      // The last entry so far, after which a comma may come.
      private @Nullable String last;

      @Override
      public void add(JsonNode entry) {
        lines.accept(last == null ? begin() : last + ",");
        last = JsonText.pretty(entry);
      }

      @Override
      public void end() {
        lines.accept(last == null ? begin() : last);
        lines.accept("]}");
      }

      private String begin() {
        return "{" + JsonText.line(TextNode.valueOf(field)) + ": [";
      }
    };
  }
}
