package timecop.cli.load.result;

import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import timecop.cli.load.account.ArrivalState;
import timecop.cli.load.account.Counts;
import timecop.cli.load.account.Ledger;
import timecop.cli.load.plan.MixEntry;
import timecop.cli.load.result.report.VerifyReport;
import timecop.cli.load.server.LoadServer;

/** Holds a run's counts against the server's, and names the workflows that differ. */
public final class Verification {
  // The server's lists lag behind its records.
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final long LOOK_MS = 300;
  private static final int MOST_IDS = 20;

  private final LoadServer server;
  private final List<MixEntry> mix;
  private final String prefix;
  private final Ledger ledger;

  public Verification(LoadServer server, List<MixEntry> mix, String prefix, Ledger ledger) {
    this.server = server;
    this.mix = mix;
    this.prefix = prefix;
    this.ledger = ledger;
  }

  public VerifyReport verify() {
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
      Map<ArrivalState, Long> theirs = server.count(prefix, type);
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

  private static Map<ArrivalState, Long> ends(Counts counts) {
    Map<ArrivalState, Long> ends = new EnumMap<>(ArrivalState.class);
    ends.put(ArrivalState.COMPLETED, counts.completed());
    ends.put(ArrivalState.FAILED, counts.failed());
    ends.put(ArrivalState.TIMED_OUT, counts.timedOut());
    ends.put(ArrivalState.CANCELLED, counts.cancelled());
    ends.put(ArrivalState.TERMINATED, counts.terminated());
    return ends;
  }

  /** The workflows of which we and the server think differently; only some when they are many. */
  private List<String> ids() {
    Map<String, ArrivalState> theirs = new HashMap<>();
    server.all(prefix).forEach(known -> theirs.put(known.workflowId(), known.state()));
    List<String> found = new ArrayList<>();
    ledger.each(
        (id, ours) -> {
          ArrivalState known = theirs.remove(id);
          boolean isStarted = ours == ArrivalState.OPEN || ours.isEnd();
          if (isStarted && known != ours && !(ours == ArrivalState.OPEN && known != null)) {
            add(found, id, ours.toString(), known == null ? "not there" : known.toString());
          } else if (known != null && !isStarted && ours != ArrivalState.START_UNKNOWN) {
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
