package timecop.worker.metrics;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;

/** Histograms of the durations of workflow runs and activity attempts, in milliseconds. */
final class Durations {
  private final Histogram workflows;
  private final Histogram activities;

  /** Registers both, with these upper bounds in milliseconds. */
  Durations(PrometheusRegistry registry, List<Double> bounds) {
    double[] upper = bounds.stream().mapToDouble(Double::doubleValue).toArray();
    workflows =
        Histogram.builder()
            .name("time_cop_workflow_durations_ms")
            .help("Duration of workflow runs from start to close, in milliseconds")
            .labelNames("namespace", "task_queue", "workflow_type", "outcome")
            .withoutExemplars()
            .classicOnly()
            .classicUpperBounds(upper)
            .register(registry);
    activities =
        Histogram.builder()
            .name("time_cop_activity_durations_ms")
            .help("Duration of activity attempts, in milliseconds")
            .labelNames("namespace", "task_queue", "activity_type", "outcome")
            .withoutExemplars()
            .classicOnly()
            .classicUpperBounds(upper)
            .register(registry);
  }

  void workflow(
      String namespace, String taskQueue, String type, Outcome outcome, double milliseconds) {
    workflows.labelValues(namespace, taskQueue, type, outcome.toString()).observe(milliseconds);
  }

  void activity(
      String namespace, String taskQueue, String type, Outcome outcome, double milliseconds) {
    activities.labelValues(namespace, taskQueue, type, outcome.toString()).observe(milliseconds);
  }
}
