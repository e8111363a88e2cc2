package timecop.cli.render.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import timecop.cli.HintCommands;
import timecop.cli.render.Data;
import timecop.cli.render.Line;
import timecop.cli.render.Text;
import timecop.cli.render.diagram.Diagram;
import timecop.cli.render.diagram.Flowchart;
import timecop.cli.render.diagram.Flowchart.Arrow;
import timecop.cli.render.diagram.Flowchart.Shape;
import timecop.cli.workflow.explain.Explanation;
import timecop.cli.workflow.explain.Level;

/**
 * Why a workflow failed, or what it waits for: the cause first, then the way to it.
 *
 * @param hints makes the commands that may be typed next
 */
public record WhyDocument(Explanation explanation, HintCommands hints) implements Data, Diagram {
  @Override
  public void write(Text text) {
    text.line(Line.strong(summary()));
    text.line("");
    new LevelTree(words()).write(explanation.root(), text);
    text.line("");
    explanation.notes().forEach(note -> text.paragraph(Line.of(note), 2));
    explanation.unseen().forEach(note -> text.paragraph(Line.of(note), 2));
    for (Advice.Step step : Advice.of(explanation, hints)) {
      text.line(Line.of(step.command()).and(Line.faint("   # " + step.purpose())));
    }
  }

  private LevelWords words() {
    return new LevelWords(explanation.now());
  }

  /** Returns the cause in one sentence. */
  String summary() {
    return words().sentence(explanation.cause());
  }

  @Override
  public JsonNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    Level root = explanation.root();
    tree.put("workflow_id", root.names().id());
    tree.put("run_id", root.names().runId());
    tree.put("summary", summary());
    tree.set("cause", LevelJson.alone(explanation.cause()));
    tree.set("explanation", LevelJson.whole(root));
    ArrayNode notes = tree.putArray("notes");
    explanation.notes().forEach(notes::add);
    ArrayNode unseen = tree.putArray("not_examined");
    explanation.unseen().forEach(unseen::add);
    ArrayNode next = tree.putArray("next");
    Advice.of(explanation, hints).forEach(step -> next.add(step.command()));
    return tree;
  }

  @Override
  public void draw(Text text) {
    Flowchart chart = Flowchart.topDown();
    draw(explanation.root(), chart);
    chart.write(text);
  }

  private String draw(Level level, Flowchart chart) {
    String sentence =
        level.part().isHeading()
            ? LevelWords.capital(LevelWords.subject(level))
            : words().sentence(level);
    String node =
        switch (level.part()) {
          case WORKFLOW -> chart.node(Shape.BOX, sentence, level.names().id());
          case JUST_BEFORE, OPEN_AT_THE_END, ON_THE_WAY, WORKFLOW_TASK, TASK_QUEUE ->
              chart.node(Shape.BOX, sentence);
          case ACTIVITY, NEXUS_OPERATION, UPDATE, TIMER, MESSAGE ->
              chart.node(Shape.ROUND, sentence);
        };
    for (Level cause : level.causes()) {
      chart.arrow(node, Arrow.THIN, draw(cause, chart));
    }
    return node;
  }
}
