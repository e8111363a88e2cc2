package timecop.cli.render.act;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import timecop.cli.render.Data;
import timecop.cli.render.JsonText;
import timecop.cli.render.Line;
import timecop.cli.render.Text;
import timecop.cli.workflow.act.Acted;
import timecop.cli.workflow.act.Detail;
import timecop.cli.workflow.act.Reply;

/** What was done to one workflow. */
public record ActedDocument(Acted acted) implements Data {
  @Override
  public void write(Text text) {
    if (acted.reply().isPresent()) {
      write(acted.reply().get(), text);
      return;
    }
    text.line(Line.of(subject() + " was ").and(Line.good(acted.words().done())).and(more()));
  }

  /** Writes what the workflow answered, and nothing else, for those who use it as it is. */
  private static void write(Reply reply, Text text) {
    if (!reply.failure().isEmpty()) {
      text.line(Line.bad("FAILED"));
      text.paragraph(Line.of("  " + reply.failure()), 2);
    } else if (reply.result().isTextual()) {
      reply.result().textValue().lines().forEach(text::line);
    } else {
      JsonText.pretty(reply.result()).lines().forEach(text::line);
    }
  }

  private String subject() {
    String workflow = "orkflow " + acted.run().workflowId();
    String activities =
        acted.activities().stream().map(Acted.Activity::id).collect(Collectors.joining(", "));
    return activities.isEmpty()
        ? "W" + workflow
        : "Activity %s of w%s".formatted(activities, workflow);
  }

  private String more() {
    String id = acted.details().get(Detail.UPDATE_ID);
    if (id != null) {
      return ": update %s is accepted (update ID %s)."
          .formatted(acted.details().get(Detail.UPDATE_NAME), id);
    }
    return ".";
  }

  @Override
  public JsonNode tree() {
    return ActedTree.of(acted);
  }
}
