package timecop.cli.load.run;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import timecop.cli.load.account.ArrivalState;

/**
 * A fair sample of the workflows that closed after the warm-up: of any number of them, each had the
 * same chance to be in it. Those that failed are sampled apart.
 */
public final class ClosedSample {
  private static final int FAILED = 20;

  private final Reservoir completed;
  private final Reservoir failed;

  /** A workflow that has closed. */
  public record Closed(String id, String runId) {}

  public ClosedSample(int size, long seed) {
    completed = new Reservoir(size, seed);
    failed = new Reservoir(FAILED, seed);
  }

  public synchronized void add(Flight flight, ArrivalState end) {
    if (flight.measured) {
      (end == ArrivalState.COMPLETED ? completed : failed).add(new Closed(flight.id, flight.runId));
    }
  }

  public synchronized List<Closed> completed() {
    return List.copyOf(completed.kept);
  }

  public synchronized List<Closed> failed() {
    return List.copyOf(failed.kept);
  }

  private static final class Reservoir {
    private final int size;
    private final SplittableRandom random;
    private final List<Closed> kept = new ArrayList<>();
    private long seen;

    Reservoir(int size, long seed) {
      this.size = size;
      this.random = new SplittableRandom(seed);
    }

    void add(Closed closed) {
      seen++;
      if (kept.size() < size) {
        kept.add(closed);
      } else if (size > 0) {
        long place = random.nextLong(seen);
        if (place < size) {
          kept.set((int) place, closed);
        }
      }
    }
  }
}
