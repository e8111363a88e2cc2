package timecop.cli.load.run;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import timecop.cli.load.account.ArrivalState;

/**
 * Samples the workflows that closed after the warm-up, each with the same chance. Workflows that
 * did not complete have a sample of their own.
 */
public final class ClosedSample {
  private static final int FAILED_SIZE = 20;

  private final Reservoir completed;
  private final Reservoir failed;

  /** A closed workflow. */
  public record Closed(String id, String runId) {}

  /** Makes an empty sample of up to so many completed workflows. */
  ClosedSample(int size, long seed) {
    completed = new Reservoir(size, seed);
    failed = new Reservoir(FAILED_SIZE, seed);
  }

  /** Takes in a closed workflow. */
  synchronized void add(Flight flight, ArrivalState state) {
    if (flight.isMeasured()) {
      (state == ArrivalState.COMPLETED ? completed : failed)
          .add(new Closed(flight.id, flight.runId));
    }
  }

  /** Returns the sampled workflows that completed. */
  public synchronized List<Closed> completed() {
    return List.copyOf(completed.kept);
  }

  /** Returns the sampled workflows that did not complete. */
  public synchronized List<Closed> failed() {
    return List.copyOf(failed.kept);
  }

  /** Keeps a random sample of a stream of unknown length. */
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
