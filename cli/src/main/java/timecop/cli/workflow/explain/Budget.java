package timecop.cli.workflow.explain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import timecop.cli.server.Deadline;

/** Bounds an explanation: how deep it goes, how many runs it reads, and how long it takes. */
final class Budget {
  static final int MAX_DEPTH = 20;
  private static final int MAX_RUNS = 100;
  private static final Duration MAX_TIME = Duration.ofSeconds(30);

  private final Deadline deadline = Deadline.in(MAX_TIME);
  private final List<String> unseen = new ArrayList<>();
  private final Set<String> read = new HashSet<>();

  /** Returns whether another run may be read; otherwise notes that it was not. */
  boolean allows(String workflowId, int depth) {
    String limit = "";
    if (depth > MAX_DEPTH) {
      limit = "it is more than %d levels down".formatted(MAX_DEPTH);
    } else if (read.size() >= MAX_RUNS) {
      limit = "%d runs were read".formatted(MAX_RUNS);
    } else if (deadline.isPast()) {
      limit = "%d s have passed".formatted(MAX_TIME.toSeconds());
    }
    if (limit.isEmpty()) {
      return true;
    }
    skipped("Workflow %s was not read: %s.".formatted(workflowId, limit));
    return false;
  }

  /** Returns whether the run is read for the first time. */
  boolean isNew(String runId) {
    return read.add(runId);
  }

  boolean isRead(String runId) {
    return read.contains(runId);
  }

  void skipped(String what) {
    if (!unseen.contains(what)) {
      unseen.add(what);
    }
  }

  Deadline deadline() {
    return deadline;
  }

  List<String> unseen() {
    return List.copyOf(unseen);
  }
}
