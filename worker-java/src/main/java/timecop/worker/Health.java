package timecop.worker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import timecop.worker.HttpEndpoint.Answer;

/** What an orchestrator asks: whether the process lives, and whether its worker is ready. */
final class Health {
  // An orchestrator's own patience is a second by default.
  private static final Duration DEADLINE = Duration.ofMillis(400);
  private static final String JSON = "application/json";

  private enum Phase {
    STARTING,
    POLLING,
    STOPPING
  }

  private final ServerView server;
  private volatile Phase phase = Phase.STARTING;

  Health(ServerView server) {
    this.server = server;
  }

  /** From now on the server is asked. */
  void polling() {
    phase = Phase.POLLING;
  }

  /** From now on the worker is not ready, whatever the server says. */
  void stopping() {
    phase = Phase.STOPPING;
  }

  /** What answers over HTTP. */
  Map<String, Supplier<Answer>> paths() {
    return Map.of("/live", () -> answer(200, "live", ""), "/ready", this::ready);
  }

  private Answer ready() {
    String reason = notReady();
    return reason.isEmpty() ? answer(200, "ready", "") : answer(503, "not ready", reason);
  }

  /** Why the worker is not ready; empty when it is. */
  private String notReady() {
    return switch (phase) {
      case STARTING -> "starting";
      case STOPPING -> "stopping";
      case POLLING ->
          server
              .lists(DEADLINE)
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
