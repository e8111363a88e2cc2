package timecop.cli.load.plan;

import java.util.List;
import java.util.SplittableRandom;

/** Chooses one of several by weight: for an arrival's number and a seed always the same one. */
public final class WeightedChoice {
  private final List<Integer> weights;
  private final int total;
  private final long seed;

  /**
   * Weights above 0.
   *
   * @param seed decides which number gets which
   */
  public WeightedChoice(List<Integer> weights, long seed) {
    this.weights = List.copyOf(weights);
    this.total = weights.stream().mapToInt(Integer::intValue).sum();
    this.seed = seed;
  }

  /** The index of what the arrival of that number gets. */
  public int of(int seq) {
    // Numbers side by side give unrelated streams: the generator mixes its seed.
    int at = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + seq).nextInt(total);
    int index = 0;
    while (at >= weights.get(index)) {
      at -= weights.get(index++);
    }
    return index;
  }
}
