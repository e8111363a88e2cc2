package timecop.cli.render.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.HdrHistogram.Histogram;
import timecop.cli.load.result.report.LatencyReport;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.Timing;
import timecop.cli.load.result.report.WorkflowReport;

/**
 * The curves of a report's latencies, at the same percentiles all: p stands at x = 1 / (1 - p). One
 * of n values ends at x = n, with its largest value; beyond that it has none.
 */
final class PercentileCurves {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int POINTS_PER_NINE = 40;
  private static final double MICROS = 1000;
  private static final double ALL = 100;

  private final double most;

  private PercentileCurves(long most) {
    this.most = (double) most;
  }

  static ObjectNode of(LoadReport report) {
    WorkflowReport total = report.total();
    PercentileCurves curves =
        new PercentileCurves(
            Math.max(
                1,
                Math.max(total.start().response().count(), total.completion().response().count())));
    ObjectNode node = JSON.objectNode();
    ArrayNode x = node.putArray("x");
    for (int i = 0; i <= curves.last(); i++) {
      x.add(curves.x(i));
    }
    node.set("total", curves.timings(total));
    ArrayNode workflows = node.putArray("workflows");
    report.workflows().forEach(workflow -> workflows.add(curves.timings(workflow)));
    return node;
  }

  private int last() {
    return (int) Math.ceil(POINTS_PER_NINE * Math.log10(most));
  }

  private double x(int point) {
    return Math.min(Math.pow(10, (double) point / POINTS_PER_NINE), most);
  }

  private ObjectNode timings(WorkflowReport workflow) {
    ObjectNode node = JSON.objectNode();
    node.set("start", timing(workflow.start()));
    node.set("completion", timing(workflow.completion()));
    return node;
  }

  private ObjectNode timing(Timing timing) {
    ObjectNode node = JSON.objectNode();
    node.set("response", curve(timing.response()));
    node.set("service", curve(timing.service()));
    return node;
  }

  private ArrayNode curve(LatencyReport latency) {
    ArrayNode node = JSON.arrayNode();
    Histogram histogram = latency.histogram();
    long count = histogram.getTotalCount();
    boolean isOver = count == 0;
    for (int i = 0; i <= last(); i++) {
      if (isOver) {
        node.addNull();
        continue;
      }
      isOver = x(i) >= count;
      node.add(
          isOver
              ? histogram.getMaxValue() / MICROS
              : histogram.getValueAtPercentile(ALL * (1 - 1 / x(i))) / MICROS);
    }
    return node;
  }
}
