package timecop.cli.load.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.LongStream;

/** Makes counts for tests. */
public final class SampleCounts {
  private SampleCounts() {}

  /** Makes counts in the order of {@link Count}. */
  public static Counts counts(long... values) {
    assertThat(values).hasSameSizeAs(Count.values());
    Map<Count, Long> counts = new EnumMap<>(Count.class);
    Iterator<Long> next = LongStream.of(values).iterator();
    for (Count count : Count.values()) {
      counts.put(count, next.next());
    }
    return Counts.of(counts);
  }
}
