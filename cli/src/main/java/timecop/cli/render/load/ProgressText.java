package timecop.cli.render.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import timecop.cli.load.account.Count;
import timecop.cli.load.account.Counts;
import timecop.cli.load.run.Progress;

/** Renders the progress of a run as one line or one object. */
final class ProgressText {
  private static final double THOUSAND = 1000;

  private ProgressText() {}

  static String line(Progress now) {
    Counts counts = now.counts();
    return String.format(
        Locale.ROOT,
        "%6s %-8s offered %d started %d completed %d open %d failed %d dropped %d throttled %d"
            + "  completion p50 %s p99 %s%s",
        Numbers.clock(now.clock().seconds()),
        now.phase(),
        counts.of(Count.OFFERED),
        counts.of(Count.STARTED),
        counts.of(Count.COMPLETED),
        now.inFlight().open(),
        now.errors(),
        counts.of(Count.DROPPED),
        now.throttled(),
        percentile(now.latencies().completion().response(), 50),
        percentile(now.latencies().completion().response(), 99),
        left(now));
  }

  private static String left(Progress now) {
    OptionalDouble left = now.clock().left();
    if (left.isEmpty()) {
      return "";
    }
    String time = Numbers.clock(left.getAsDouble());
    return switch (now.phase()) {
      case WARMUP, ARRIVALS -> left.getAsDouble() > 0 ? "  left " + time : "";
      case DRAIN -> "  ends within " + time;
      case ABORT, SAMPLE, VERIFY -> "";
    };
  }

  static String percentile(Histogram histogram, double percentile) {
    return histogram.getTotalCount() == 0
        ? "-"
        : Numbers.micros((double) histogram.getValueAtPercentile(percentile));
  }

  static ObjectNode object(Progress now) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("event", "progress");
    node.put("phase", now.phase().toString());
    node.put("seconds", Math.round(now.clock().seconds() * THOUSAND) / THOUSAND);
    node.put("wanted_rate", now.wantedRate());
    now.counts().named().forEach(node::put);
    node.remove(Count.UNFINISHED.toString());
    node.put("open", now.inFlight().open());
    // Without the starts that wait for an answer, which the counts include.
    node.put("start_unknown", now.startUnknown());
    node.put("starting", now.inFlight().starting());
    node.put("throttled", now.throttled());
    times(node.putObject("start_ms"), now.latencies().start().response());
    times(node.putObject("completion_ms"), now.latencies().completion().response());
    times(node.putObject("lag_ms"), now.latencies().lag());
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
