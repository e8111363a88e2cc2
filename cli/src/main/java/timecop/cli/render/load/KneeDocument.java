package timecop.cli.render.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import timecop.cli.load.FindMax.Knee;
import timecop.cli.load.FindMax.Step;
import timecop.cli.load.result.ReportFile;
import timecop.cli.render.Data;
import timecop.cli.render.Text;

/** What a search for the highest rate came to. */
public record KneeDocument(Knee knee) implements Data {
  @Override
  public void write(Text text) {
    knee.best().ifPresent(report -> TextReport.of(report).forEach(text::line));
    text.line("");
    text.line(row("rate", "achieved", "p50", "p99", ""));
    knee.steps().forEach(step -> text.line(row(step)));
    String broken =
        knee.lowestBroken().isPresent()
            ? Numbers.two(knee.lowestBroken().getAsDouble()) + "/s broke"
            : "none broke";
    text.line(
        knee.highest() == 0
            ? "No rate passed: " + broken + "."
            : "Highest rate that passed: %s/s; %s.".formatted(Numbers.two(knee.highest()), broken));
  }

  private static String row(Step step) {
    var completion = step.report().figures().total().completion().response();
    return row(
        Numbers.two(step.rate()) + "/s",
        Numbers.two(step.report().run().rates().achievedRate()) + "/s",
        Numbers.millis(completion.p50Ms()),
        Numbers.millis(completion.p99Ms()),
        step.isPassed() ? "passed" : OutcomeText.brief(step.report()));
  }

  private static String row(Object... values) {
    return String.format(Locale.ROOT, "%10s %12s %12s %12s  %s", values).stripTrailing();
  }

  @Override
  public JsonNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("event", "knee");
    tree.put("highest_rate_that_held", knee.highest());
    knee.lowestBroken().ifPresent(rate -> tree.put("lowest_rate_that_broke", rate));
    ArrayNode steps = tree.putArray("steps");
    for (Step step : knee.steps()) {
      ObjectNode one = steps.addObject();
      one.put("rate", step.rate());
      one.put("held", step.isPassed());
      one.put("reason", OutcomeText.brief(step.report()));
      one.set("report", ReportFile.tree(step.report()));
    }
    return tree;
  }
}
