package timecop.cli.render.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import timecop.cli.load.FindMax.Knee;
import timecop.cli.load.FindMax.Step;

/** A search for the highest rate as lines for a terminal. */
final class KneeText {
  private KneeText() {}

  static List<String> of(Knee knee) {
    List<String> lines = new ArrayList<>();
    lines.add(row("rate", "achieved", "p50", "p99", ""));
    for (Step step : knee.steps()) {
      var completion = step.report().total().completion().response();
      lines.add(
          row(
              Numbers.two(step.rate()) + "/s",
              Numbers.two(step.report().run().achievedRate()) + "/s",
              Numbers.millis(completion.p50Ms()),
              Numbers.millis(completion.p99Ms()),
              step.held() ? "held" : "broken by " + step.reason()));
    }
    String broken =
        knee.lowestBroken().isPresent()
            ? Numbers.two(knee.lowestBroken().getAsDouble()) + "/s broke"
            : "none broke";
    lines.add(
        knee.highest() == 0
            ? "No rate held: " + broken + "."
            : "Highest rate that held: %s/s; %s.".formatted(Numbers.two(knee.highest()), broken));
    return lines;
  }

  private static String row(Object... values) {
    return String.format(Locale.ROOT, "%10s %12s %12s %12s  %s", values).stripTrailing();
  }
}
