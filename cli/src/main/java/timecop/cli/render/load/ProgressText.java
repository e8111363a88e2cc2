package timecop.cli.render.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import timecop.cli.load.account.Counts;
import timecop.cli.load.run.Progress;

/** How a run stands, in one line or one object. */
final class ProgressText {
  private static final double THOUSAND = 1000;

  private ProgressText() {}

  static String line(Progress now) {
    Counts counts = now.counts();
    return String.format(
        Locale.ROOT,
        "%6s %-8s offered %d started %d completed %d open %d failed %d dropped %d throttled %d"
            + "  completion p50 %s p99 %s%s",
        Numbers.clock(now.seconds()),
        now.phase(),
        counts.offered(),
        counts.started(),
        counts.completed(),
        now.open(),
        now.errors(),
        counts.dropped(),
        now.throttled(),
        percentile(now.completion().response(), 50),
        percentile(now.completion().response(), 99),
        now.left().isPresent() && now.left().getAsDouble() > 0
            ? "  left " + Numbers.clock(now.left().getAsDouble())
            : "");
  }

  static String percentile(Histogram histogram, double percentile) {
    return histogram.getTotalCount() == 0
        ? "-"
        : Numbers.micros((double) histogram.getValueAtPercentile(percentile));
  }

  static ObjectNode object(Progress now) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    Counts counts = now.counts();
    node.put("event", "progress");
    node.put("phase", now.phase().toString());
    node.put("seconds", Math.round(now.seconds() * THOUSAND) / THOUSAND);
    node.put("wanted_rate", now.wantedRate());
    node.put("offered", counts.offered());
    node.put("started", counts.started());
    node.put("start_failed", counts.startFailed());
    node.put("starting", now.starting());
    node.put("start_unknown", Math.max(0, counts.startUnknown() - now.starting()));
    node.put("dropped", counts.dropped());
    node.put("completed", counts.completed());
    node.put("failed", counts.failed());
    node.put("timed_out", counts.timedOut());
    node.put("cancelled", counts.cancelled());
    node.put("terminated", counts.terminated());
    node.put("open", now.open());
    node.put("late", counts.late());
    node.put("throttled", now.throttled());
    times(node.putObject("start_ms"), now.start().response());
    times(node.putObject("completion_ms"), now.completion().response());
    times(node.putObject("lag_ms"), now.lag());
    return node;
  }

  private static void times(ObjectNode node, Histogram histogram) {
    if (histogram.getTotalCount() > 0) {
      node.put("p50", histogram.getValueAtPercentile(50) / THOUSAND);
      node.put("p99", histogram.getValueAtPercentile(99) / THOUSAND);
      node.put("max", histogram.getMaxValue() / THOUSAND);
    }
  }
}
