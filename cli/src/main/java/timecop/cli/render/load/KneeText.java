package timecop.cli.render.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import timecop.cli.load.FindMax.Knee;
import timecop.cli.load.FindMax.Step;

/** Renders a search for the highest rate as lines for a terminal. */
final class KneeText {
  private KneeText() {}

  static List<String> of(Knee knee) {
    List<String> lines = new ArrayList<>();
    lines.add(row("rate", "achieved", "p50", "p99", ""));
    for (Step step : knee.steps()) {
      var completion = step.report().figures().total().completion().response();
      lines.add(
          row(
              Numbers.two(step.rate()) + "/s",
              Numbers.two(step.report().run().rates().achievedRate()) + "/s",
              Numbers.millis(completion.p50Ms()),
              Numbers.millis(completion.p99Ms()),
              step.isPassed() ? "passed" : "broke " + GateText.of(step.report().brokenGates())));
    }
    String broken =
        knee.lowestBroken().isPresent()
            ? Numbers.two(knee.lowestBroken().getAsDouble()) + "/s broke"
            : "none broke";
    lines.add(
        knee.highest() == 0
            ? "No rate passed: " + broken + "."
            : "Highest rate that passed: %s/s; %s.".formatted(Numbers.two(knee.highest()), broken));
    return lines;
  }

  private static String row(Object... values) {
    return String.format(Locale.ROOT, "%10s %12s %12s %12s  %s", values).stripTrailing();
  }
}
