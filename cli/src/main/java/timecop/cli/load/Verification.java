package timecop.cli.load;

import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import timecop.cli.load.measure.Counts;
import timecop.cli.load.measure.Ledger;
import timecop.cli.load.measure.State;
import timecop.cli.load.report.VerifyReport;

/** Holds a run's counts against the server's, and names the workflows that differ. */
final class Verification {
  // The server's lists lag behind its records.
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final long LOOK_MS = 300;
  private static final int MOST_IDS = 20;

  private final LoadServer server;
  private final List<MixEntry> mix;
  private final String prefix;
  private final Ledger ledger;

  Verification(LoadServer server, List<MixEntry> mix, String prefix, Ledger ledger) {
    this.server = server;
    this.mix = mix;
    this.prefix = prefix;
    this.ledger = ledger;
  }

  VerifyReport verify() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (true) {
        List<String> differences = differences();
        if (differences.isEmpty()) {
          return new VerifyReport(VerifyReport.SAME, differences);
        }
        if (System.nanoTime() > end) {
          differences.addAll(ids());
          return new VerifyReport(VerifyReport.DIFFERENT, differences);
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MS);
      }
    } catch (StatusRuntimeException e) {
      return new VerifyReport("not known: the server says " + e.getStatus().getCode(), List.of());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new VerifyReport("not known: interrupted", List.of());
    }
  }

  /**
   * What cannot be. The server may know more of what we left open: it may have closed since, and a
   * start whose answer was lost may have been taken.
   */
  private List<String> differences() {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < mix.size(); i++) {
      String type = mix.get(i).workflow().name();
      Counts counts = ledger.counts(i, false);
      Map<State, Long> theirs = server.count(prefix, type);
      long all = theirs.values().stream().mapToLong(Long::longValue).sum();
      compare(found, type, "started", counts.started(), all, counts.startUnknown());
      long open = counts.unfinished() + counts.startUnknown();
      ends(counts)
          .forEach(
              (state, ours) ->
                  compare(
                      found, type, state.toString(), ours, theirs.getOrDefault(state, 0L), open));
    }
    return found;
  }

  private static void compare(
      List<String> found, String type, String what, long ours, long theirs, long more) {
    if (theirs < ours || theirs > ours + more) {
      found.add("%s: %s is %d here and %d on the server".formatted(type, what, ours, theirs));
    }
  }

  private static Map<State, Long> ends(Counts counts) {
    Map<State, Long> ends = new EnumMap<>(State.class);
    ends.put(State.COMPLETED, counts.completed());
    ends.put(State.FAILED, counts.failed());
    ends.put(State.TIMED_OUT, counts.timedOut());
    ends.put(State.CANCELLED, counts.cancelled());
    ends.put(State.TERMINATED, counts.terminated());
    return ends;
  }

  /** The workflows of which we and the server think differently; only some when they are many. */
  private List<String> ids() {
    Map<String, State> theirs = new HashMap<>();
    server.all(prefix).forEach(known -> theirs.put(known.workflowId(), known.state()));
    List<String> found = new ArrayList<>();
    ledger.each(
        (id, ours) -> {
          State known = theirs.remove(id);
          boolean isStarted = ours == State.OPEN || ours.isEnd();
          if (isStarted && known != ours && !(ours == State.OPEN && known != null)) {
            add(found, id, ours.toString(), known == null ? "not there" : known.toString());
          } else if (known != null && !isStarted && ours != State.START_UNKNOWN) {
            add(found, id, ours.toString(), known.toString());
          }
        });
    theirs.forEach((id, known) -> add(found, id, "not there", known.toString()));
    return found;
  }

  private static void add(List<String> found, String id, String ours, String theirs) {
    if (found.size() < MOST_IDS) {
      found.add("%s: %s here, %s on the server".formatted(id, ours, theirs));
    }
  }
}
