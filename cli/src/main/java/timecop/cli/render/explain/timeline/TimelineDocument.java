package timecop.cli.render.explain.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import timecop.cli.render.Data;
import timecop.cli.render.Line;
import timecop.cli.render.Table;
import timecop.cli.render.Text;
import timecop.cli.render.explain.timeline.Phases.Part;
import timecop.cli.render.time.Times;
import timecop.cli.workflow.explain.timeline.Timeline;
import timecop.cli.workflow.explain.timeline.Timeline.Bar;
import timecop.cli.workflow.run.Operation.State;

/** A timeline as a Gantt chart of text, as wide as the terminal. */
public record TimelineDocument(Timeline timeline) implements Data {
  private static final int USUAL_COLUMNS = 100;
  private static final int WIDEST_LABEL = 40;
  private static final int NARROWEST_CHART = 10;
  private static final int MOST_ROWS = 500;

  @Override
  public void write(Text text) {
    int columns = text.columns().orElse(USUAL_COLUMNS);
    int labels = timeline.bars().stream().mapToInt(bar -> Table.width(label(bar))).max().orElse(0);
    labels = Math.min(Math.min(labels, WIDEST_LABEL), columns / 2);
    int remarks =
        timeline.bars().stream().mapToInt(bar -> Table.width(remark(bar))).max().orElse(0);
    int chart = Math.max(NARROWEST_CHART, columns - labels - remarks - 2);
    for (Bar bar : timeline.bars().stream().limit(MOST_ROWS).toList()) {
      String label = Table.cut(label(bar), labels);
      Line line = Line.of(label + " ".repeat(labels - Table.width(label)) + " ");
      text.line(line.and(drawn(bar, chart)).and(" ").and(Line.faint(remark(bar))));
    }
    if (timeline.bars().size() > MOST_ROWS) {
      text.line("%d more are not shown.".formatted(timeline.bars().size() - MOST_ROWS));
    }
    timeline.unseen().forEach(note -> text.paragraph(Line.of(note), 2));
    text.line("");
    text.line(
        Line.faint("░ waits for a worker  ▒ earlier attempts  █ runs  ─ timer; ")
            .and(
                "%s from %s"
                    .formatted(Times.span(timeline.length()), Times.local(timeline.begin()))));
  }

  static String label(Bar bar) {
    String type =
        switch (bar.type()) {
          case WORKFLOW, ACTIVITY, CHILD_WORKFLOW -> "";
          default -> bar.type().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " ";
        };
    return "  ".repeat(bar.depth()) + type + bar.name();
  }

  /** Returns how long it took, the attempt if there were several, and how it ended unless well. */
  String remark(Bar bar) {
    Duration time =
        Duration.between(bar.span().opened(), bar.span().ended().orElse(timeline.end()));
    String state =
        bar.state() == State.COMPLETED
            ? ""
            : " " + bar.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return Times.span(time) + (bar.attempt() > 1 ? ", attempt " + bar.attempt() : "") + state;
  }

  private Line drawn(Bar bar, int columns) {
    char[] cells = " ".repeat(columns).toCharArray();
    for (Part part : Phases.of(bar, timeline)) {
      int from = Math.min(columns - 1, (int) (part.from() * columns));
      int to = Math.max(from + 1, (int) Math.round(part.to() * columns));
      for (int at = from; at < to; at++) {
        cells[at] = sign(part.phase());
      }
    }
    String text = new String(cells);
    if (bar.state() == State.OPEN) {
      return Line.of(text);
    }
    return bar.state() == State.COMPLETED ? Line.good(text) : Line.bad(text);
  }

  private static char sign(Phases.Phase phase) {
    return switch (phase) {
      case WAITS -> '░';
      case RETRIES -> '▒';
      case RUNS -> '█';
      case SLEEPS -> '─';
    };
  }

  @Override
  public JsonNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("workflow_id", timeline.execution().workflowId());
    tree.put("run_id", timeline.execution().runId());
    tree.put("start_time", timeline.begin().toString());
    tree.put("end_time", timeline.end().toString());
    ArrayNode bars = tree.putArray("bars");
    timeline.bars().forEach(bar -> bars.add(tree(bar)));
    ArrayNode unseen = tree.putArray("not_examined");
    timeline.unseen().forEach(unseen::add);
    return tree;
  }

  private static ObjectNode tree(Bar bar) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("type", bar.type().name().toLowerCase(Locale.ROOT));
    tree.put("name", bar.name());
    tree.put("depth", bar.depth());
    tree.put("status", bar.state().name());
    tree.put("open_time", bar.span().opened().toString());
    bar.span().started().ifPresent(time -> tree.put("started_time", time.toString()));
    bar.span().ended().ifPresent(time -> tree.put("close_time", time.toString()));
    if (bar.attempt() > 0) {
      tree.put("attempt", bar.attempt());
    }
    return tree;
  }
}
