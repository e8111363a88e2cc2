package timecop.cli.render.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import timecop.cli.render.Data;
import timecop.cli.render.Line;
import timecop.cli.render.Text;
import timecop.cli.render.time.Times;
import timecop.cli.system.MetricsEndpoint;
import timecop.cli.system.QueueState;
import timecop.cli.system.QueueState.Backlog;
import timecop.cli.system.QueueState.Poller;
import timecop.cli.system.QueueState.Presence;
import timecop.cli.system.SystemStatus;
import timecop.cli.system.SystemStatus.Part;
import timecop.cli.system.WorkerState;

/**
 * The state of a Temporal system.
 *
 * @param part the last part that was read
 * @param metrics where workers should serve their metrics; none if nobody asked
 * @param now the time by the server's clock; empty if it is unknown
 */
public record StatusDocument(
    SystemStatus status, Part part, List<MetricsEndpoint> metrics, Optional<Instant> now)
    implements Data {
  @Override
  public void write(Text text) {
    text.line(
        "server     %s, version %s"
            .formatted(status.server().address(), status.server().version()));
    metrics.forEach(endpoint -> text.line(line(endpoint)));
    if (part == Part.SERVER) {
      return;
    }
    text.line(
        status
            .namespace()
            .map(
                it ->
                    Line.of(
                        "namespace  %s, retention %s"
                            .formatted(it.name(), Times.span(it.retention()))))
            .orElse(
                Line.of("namespace  ")
                    .and(Line.bad(status.server().namespace() + " does not exist"))));
    status.workers().forEach(worker -> write(worker, text));
  }

  private static Line line(MetricsEndpoint endpoint) {
    return Line.of("metrics    " + endpoint.url() + ": ")
        .and(endpoint.problem().map(Line::bad).orElse(Line.good("served")));
  }

  private void write(WorkerState worker, Text text) {
    text.line(
        Line.of(
                "worker     %s (%s): "
                    .formatted(worker.worker().name(), worker.worker().language()))
            .and(presence(worker.presence())));
    worker.queues().forEach(queue -> write(queue, text));
  }

  private void write(QueueState queue, Text text) {
    Line line =
        Line.of("  %s, %s tasks: ".formatted(queue.queue().name(), tasks(queue)))
            .and(presence(queue.presence()));
    text.line(queue.backlog().isEmpty() ? line : line.and(backlog(queue.backlog().get())));
    queue
        .pollers()
        .forEach(
            poller ->
                text.line(
                    Line.faint(
                        "    %s%s, polled %s"
                            .formatted(
                                poller.identity(),
                                poller.version().isEmpty() ? "" : ", version " + poller.version(),
                                ago(poller.lastAccess())))));
  }

  private static String backlog(Backlog backlog) {
    String rates =
        String.format(
            Locale.ROOT, "; %.1f/s added, %.1f/s taken", backlog.added(), backlog.dispatched());
    return backlog.tasks() == 0
        ? "; no backlog" + rates
        : "; backlog %d, oldest %s%s".formatted(backlog.tasks(), Times.span(backlog.age()), rates);
  }

  private static Line presence(Presence presence) {
    return switch (presence) {
      case CONFIRMED -> Line.good("polling");
      case UNCERTAIN -> Line.of("polled lately");
      case ABSENT -> Line.bad("absent");
    };
  }

  private String ago(Instant time) {
    return now.map(
            it -> {
              Duration age = Duration.between(time, it);
              return Times.span(age.isNegative() ? Duration.ZERO : age) + " ago";
            })
        .orElse("at " + Times.local(time));
  }

  private static String tasks(QueueState queue) {
    return queue.queue().tasks().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public JsonNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.putObject("server")
        .put("address", status.server().address())
        .put("version", status.server().version());
    if (!metrics.isEmpty()) {
      ArrayNode endpoints = tree.putArray("metrics");
      for (MetricsEndpoint endpoint : metrics) {
        ObjectNode row = endpoints.addObject().put("url", endpoint.url());
        row.put("served", endpoint.problem().isEmpty());
        endpoint.problem().ifPresent(problem -> row.put("problem", problem));
      }
    }
    if (part == Part.SERVER) {
      return tree;
    }
    ObjectNode namespace = tree.putObject("namespace").put("name", status.server().namespace());
    namespace.put("exists", status.namespace().isPresent());
    status
        .namespace()
        .ifPresent(
            it ->
                namespace.put("retention_s", it.retention().toSeconds()).put("state", it.state()));
    if (part == Part.WORKERS) {
      ArrayNode workers = tree.putArray("workers");
      status.workers().forEach(worker -> add(worker, workers.addObject()));
    }
    return tree;
  }

  private static void add(WorkerState worker, ObjectNode tree) {
    tree.put("worker", worker.worker().name());
    tree.put("language", worker.worker().language());
    tree.put("presence", worker.presence().name());
    ArrayNode queues = tree.putArray("task_queues");
    worker.queues().forEach(queue -> add(queue, queues.addObject()));
  }

  private static void add(QueueState queue, ObjectNode tree) {
    tree.put("task_queue", queue.queue().name());
    tree.put("tasks", queue.queue().tasks().name());
    tree.put("presence", queue.presence().name());
    ArrayNode pollers = tree.putArray("pollers");
    queue.pollers().forEach(poller -> add(poller, pollers.addObject()));
    queue
        .backlog()
        .ifPresent(
            it ->
                tree.putObject("backlog")
                    .put("tasks", it.tasks())
                    .put("oldest_ms", it.age().toMillis())
                    .put("added_per_s", it.added())
                    .put("taken_per_s", it.dispatched()));
  }

  private static void add(Poller poller, ObjectNode tree) {
    tree.put("identity", poller.identity());
    if (!poller.version().isEmpty()) {
      tree.put("version", poller.version());
    }
    tree.put("last_access_time", poller.lastAccess().toString());
    tree.put("presence", poller.presence().name());
  }
}
