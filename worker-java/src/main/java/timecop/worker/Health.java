package timecop.worker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import timecop.worker.HttpEndpoint.Answer;

/** Answers health checks: whether the process is alive, and whether its worker is ready. */
final class Health {
  // An orchestrator's timeout is a second by default.
  private static final Duration DEADLINE = Duration.ofMillis(400);
  private static final String JSON = "application/json";

  private enum Phase {
    STARTING,
    POLLING,
    STOPPING
  }

  private final ServerProbe server;
  private volatile Phase phase = Phase.STARTING;

  Health(ServerProbe server) {
    this.server = server;
  }

  /** Makes readiness depend on the server's answer from now on. */
  void polling() {
    phase = Phase.POLLING;
  }

  /** Makes the worker not ready, whatever the server says. */
  void stopping() {
    phase = Phase.STOPPING;
  }

  /** Returns the HTTP paths and what answers them. */
  Map<String, Supplier<Answer>> paths() {
    return Map.of("/live", () -> answer(200, "live", ""), "/ready", this::ready);
  }

  private Answer ready() {
    String reason = notReady();
    return reason.isEmpty() ? answer(200, "ready", "") : answer(503, "not ready", reason);
  }

  /** Returns why the worker is not ready; empty if it is. */
  private String notReady() {
    return switch (phase) {
      case STARTING -> "starting";
      case STOPPING -> "stopping";
      case POLLING ->
          server
              .listsThisWorker(DEADLINE)
              .map(listed -> listed ? "" : "the server does not list this worker")
              .orElse("the server does not answer");
    };
  }

  private static Answer answer(int status, String state, String reason) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("status", state);
    if (!reason.isEmpty()) {
      body.put("reason", reason);
    }
    return new Answer(status, JSON, body + "\n");
  }
}
