package timecop.cli.load;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import timecop.cli.load.measure.State;

/**
 * A fair sample of the workflows that closed after the warm-up: of any number of them, each had the
 * same chance to be in it. Those that failed are sampled apart.
 */
final class Completed {
  private static final int FAILED = 20;

  private final Reservoir completed;
  private final Reservoir failed;

  /** A workflow that has closed. */
  record Closed(String id, String runId) {}

  Completed(int size, long seed) {
    completed = new Reservoir(size, seed);
    failed = new Reservoir(FAILED, seed);
  }

  synchronized void add(Flight flight, State end) {
    if (flight.measured) {
      (end == State.COMPLETED ? completed : failed).add(new Closed(flight.id, flight.runId));
    }
  }

  synchronized List<Closed> completed() {
    return List.copyOf(completed.kept);
  }

  synchronized List<Closed> failed() {
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
