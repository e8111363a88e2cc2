package timecop.cli.load.account;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How many arrivals there were and what became of them: one value for each {@link Count}. */
public final class Counts {
  /** All counts are zero. */
  public static final Counts NONE = of(Map.of());

  /** What an arrival becomes; these add up to the offered ones. */
  public static final List<Count> OF_OFFERED =
      List.of(Count.STARTED, Count.START_FAILED, Count.START_UNKNOWN, Count.DROPPED);

  private static final List<Count> NOT_COMPLETED =
      List.of(Count.FAILED, Count.TIMED_OUT, Count.CANCELLED, Count.TERMINATED);

  /**
   * The arrivals that did not start, may not have started, or closed without completing; dropped
   * ones are not among them.
   */
  public static final List<Count> ERRORS =
      Stream.concat(Stream.of(Count.START_FAILED, Count.START_UNKNOWN), NOT_COMPLETED.stream())
          .toList();

  /** What a started workflow becomes; these add up to the started ones. */
  public static final List<Count> OF_STARTED =
      Stream.of(List.of(Count.COMPLETED), NOT_COMPLETED, List.of(Count.UNFINISHED))
          .flatMap(List::stream)
          .toList();

  // A value for every count.
  private final Map<Count, Long> values;

  private Counts(Map<Count, Long> values) {
    this.values = values;
  }

  /** Makes counts; those that the map does not have are zero. */
  public static Counts of(Map<Count, Long> values) {
    return of(count -> values.getOrDefault(count, 0L));
  }

  private static Counts of(ToLongFunction<Count> value) {
    Map<Count, Long> values = new EnumMap<>(Count.class);
    for (Count count : Count.values()) {
      values.put(count, value.applyAsLong(count));
    }
    return new Counts(values);
  }

  /**
   * Reads the counts of a report.
   *
   * @throws IllegalArgumentException if a count is missing
   */
  @JsonCreator
  static Counts named(Map<String, Long> named) {
    return of(
        count -> {
          @Nullable Long value = named.get(count.toString());
          if (value == null) {
            throw new IllegalArgumentException("missing count '%s'".formatted(count));
          }
          return value;
        });
  }

  /** Returns all counts by name. */
  @JsonValue
  public Map<String, Long> named() {
    Map<String, Long> named = new LinkedHashMap<>();
    values.forEach((count, value) -> named.put(count.toString(), value));
    return named;
  }

  /** Returns one count. */
  public long of(Count count) {
    return requireNonNull(values.get(count));
  }

  private long of(List<Count> counts) {
    return counts.stream().mapToLong(this::of).sum();
  }

  /** Returns the sum of both. */
  public Counts plus(Counts other) {
    return of(count -> of(count) + other.of(count));
  }

  /** Returns the number of {@link #ERRORS}. */
  public long errors() {
    return of(ERRORS);
  }

  /**
   * Returns the sums that do not add up, as text for a bug report; none if the account is sound.
   */
  public List<String> mismatches() {
    List<String> found = new ArrayList<>();
    addMismatch(found, Count.OFFERED, OF_OFFERED);
    addMismatch(found, Count.STARTED, OF_STARTED);
    return found;
  }

  private void addMismatch(List<String> found, Count whole, List<Count> parts) {
    if (of(whole) != of(parts)) {
      found.add("%s, but %s = %d".formatted(shown(whole), sum(parts), of(parts)));
    }
  }

  private String sum(List<Count> parts) {
    return String.join(" + ", parts.stream().map(this::shown).toList());
  }

  private String shown(Count count) {
    return "%s %d".formatted(count, of(count));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Counts counts && values.equals(counts.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return named().toString();
  }
}
