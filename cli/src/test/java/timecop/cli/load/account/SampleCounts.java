package timecop.cli.load.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;

/** Makes counts for tests. */
public final class SampleCounts {
  private SampleCounts() {}

  /** Makes counts in the order of {@link Count}. */
  public static Counts counts(long... values) {
    assertThat(values).hasSameSizeAs(Count.values());
    Map<Count, Long> counts = new EnumMap<>(Count.class);
    for (Count count : Count.values()) {
      counts.put(count, values[count.ordinal()]);
    }
    return Counts.of(counts);
  }
}
