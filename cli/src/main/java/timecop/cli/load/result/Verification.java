package timecop.cli.load.result;

import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import timecop.cli.load.account.ArrivalState;
import timecop.cli.load.account.Count;
import timecop.cli.load.account.Counts;
import timecop.cli.load.account.Ledger;
import timecop.cli.load.plan.MixEntry;
import timecop.cli.load.result.report.VerifyReport;
import timecop.cli.load.result.report.VerifyReport.Difference;
import timecop.cli.load.result.report.VerifyReport.Verdict;
import timecop.cli.load.run.LoadRun;
import timecop.cli.load.server.LoadServer;
import timecop.cli.server.Deadline;

/** Compares a run's counts with the server's, and names the workflows that differ. */
public final class Verification {
  // The server's lists lag behind its records.
  private static final Duration MAX_LAG = Duration.ofSeconds(15);
  private static final Duration LONGEST_LIST = Duration.ofSeconds(20);
  private static final long PAUSE_MS = 300;
  private static final int MAX_IDS = 20;
  private static final String MISSING = "missing";

  private final LoadServer server;
  private final List<MixEntry> mix;
  private final String prefix;
  private final Ledger ledger;

  public Verification(LoadServer server, LoadRun run) {
    this.server = server;
    this.mix = run.plan().workload().mix();
    this.prefix = run.ids().prefix();
    this.ledger = run.account().ledger();
  }

  /** Compares until the counts are the same, for up to 15 seconds. */
  public VerifyReport verify() {
    Deadline deadline = Deadline.in(MAX_LAG);
    try {
      while (true) {
        List<Difference> differences = differences();
        if (differences.isEmpty()) {
          return VerifyReport.of(Verdict.SAME);
        }
        if (deadline.isPast()) {
          return new VerifyReport(Verdict.DIFFERENT, "", withWorkflows(differences));
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
      }
    } catch (StatusRuntimeException e) {
      return new VerifyReport(Verdict.UNKNOWN, e.getStatus().getCode().name(), List.of());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new VerifyReport(Verdict.UNKNOWN, "interrupted", List.of());
    }
  }

  /** Adds the workflows that differ, if the server lists them. */
  private List<Difference> withWorkflows(List<Difference> counts) {
    List<Difference> differences = new ArrayList<>(counts);
    try {
      differences.addAll(workflows());
    } catch (StatusRuntimeException e) {
      // The counts alone show that something differs.
    }
    return differences;
  }

  /**
   * Returns the counts that contradict the server's. Workflows that the run left open may have
   * closed since, and a start whose answer was lost may have been accepted.
   */
  private List<Difference> differences() {
    List<Difference> found = new ArrayList<>();
    for (MixEntry entry : mix) {
      Counts counts = ledger.counts(mix.indexOf(entry), false);
      String type = entry.workflow().name();
      Map<ArrivalState, Long> server = this.server.count(prefix, type);
      long unknown = counts.of(Count.START_UNKNOWN);
      compare(found, type, counts, Count.STARTED, sum(server), unknown);
      for (ArrivalState closed : ArrivalState.closed()) {
        compare(
            found,
            type,
            counts,
            closed.count(),
            server.getOrDefault(closed, 0L),
            counts.of(Count.UNFINISHED) + unknown);
      }
    }
    return found;
  }

  private static long sum(Map<ArrivalState, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static void compare(
      List<Difference> found, String type, Counts counts, Count count, long server, long more) {
    long here = counts.of(count);
    if (server < here || server > here + more) {
      found.add(new Difference(type + " " + count, String.valueOf(here), String.valueOf(server)));
    }
  }

  /** Returns the first workflows whose state differs from the server's. */
  private List<Difference> workflows() {
    Map<String, ArrivalState> onServer = new HashMap<>();
    // More than the run offered and can name is no help, and may have no end.
    long most = ledger.counts(false).of(Count.OFFERED) + MAX_IDS;
    server.all(
        prefix,
        Deadline.in(LONGEST_LIST),
        found -> {
          onServer.put(found.workflowId(), found.state());
          return onServer.size() < most;
        });
    List<Difference> found = new ArrayList<>();
    ledger.each(
        (id, here) -> {
          ArrivalState there = onServer.remove(id);
          boolean isStarted = here == ArrivalState.OPEN || here.isClosed();
          if (isStarted && there != here && !(here == ArrivalState.OPEN && there != null)) {
            add(found, id, here.toString(), there == null ? MISSING : there.toString());
          } else if (there != null && !isStarted && here != ArrivalState.START_UNKNOWN) {
            add(found, id, here.toString(), there.toString());
          }
        });
    onServer.forEach((id, there) -> add(found, id, MISSING, there.toString()));
    return found;
  }

  private static void add(List<Difference> found, String id, String here, String server) {
    if (found.size() < MAX_IDS) {
      found.add(new Difference(id, here, server));
    }
  }
}
