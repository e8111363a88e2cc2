package timecop.cli.load.plan;

import java.util.List;
import java.util.SplittableRandom;

/** Chooses one of several by weight: always the same one for an arrival's number and a seed. */
public final class WeightedChoice {
  private final List<Integer> weights;
  private final int total;
  private final long seed;

  /** Chooses by weights above 0. */
  public WeightedChoice(List<Integer> weights, long seed) {
    this.weights = List.copyOf(weights);
    this.total = weights.stream().mapToInt(Integer::intValue).sum();
    this.seed = seed;
  }

  /** Returns the position of the choice for the arrival with that number. */
  public int of(int seq) {
    // The generator mixes its seed, so adjacent numbers give unrelated streams.
    int at = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + seq).nextInt(total);
    int index = 0;
    while (at >= weights.get(index)) {
      at -= weights.get(index++);
    }
    return index;
  }
}
