package timecop.cli.input;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses timestamps and durations as people write them. */
public final class TimeText {
  static final String EXPECTED_TIMESTAMP =
      "a time with its zone, such as 2026-11-23T10:00Z or 2026-11-23T10:00:30.5+01:00,"
          + " or a date (midnight UTC)";
  static final String EXPECTED_DURATION = "a duration such as 500ms, 90s, 1h30m or 2d";

  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L,
          "d", 86_400_000_000_000L);
  private static final Pattern PART =
      Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,9})?)(ns|us|ms|[smhd])");
  private static final int MAX_CHARACTERS = 100;
  private static final Pattern DURATION = Pattern.compile("-?(?:" + PART.pattern() + ")+");
  private static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000);

  // The limits of google/protobuf/duration.proto and timestamp.proto.
  private static final long MAX_SECONDS = 315_576_000_000L;
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private TimeText() {}

  /**
   * Parses a duration: numbers with the units ns, us, ms, s, m, h or d.
   *
   * @throws InvalidValueException if the text is not a duration that protobuf can represent
   */
  public static Duration duration(String text) {
    if (text.length() <= MAX_CHARACTERS && DURATION.matcher(text).matches()) {
      BigDecimal nanos = BigDecimal.ZERO;
      for (Matcher part = PART.matcher(text); part.find(); ) {
        BigDecimal unit = BigDecimal.valueOf(NANOS.getOrDefault(part.group(2), 0L));
        nanos = nanos.add(new BigDecimal(part.group(1)).multiply(unit));
      }
      if (nanos.stripTrailingZeros().scale() > 0) {
        throw InvalidValueException.expected("whole nanoseconds");
      }
      BigInteger[] seconds = nanos.toBigInteger().divideAndRemainder(SECOND);
      if (nanos.compareTo(BigDecimal.valueOf(MAX_SECONDS).scaleByPowerOfTen(9)) > 0) {
        throw InvalidValueException.expected("at most 10000 years");
      }
      Duration duration = Duration.ofSeconds(seconds[0].longValue(), seconds[1].longValue());
      return text.startsWith("-") ? duration.negated() : duration;
    }
    throw InvalidValueException.expected(EXPECTED_DURATION);
  }

  /**
   * Parses a point in time.
   *
   * @throws InvalidValueException if the text is not a time that protobuf can represent
   */
  public static Instant timestamp(String text) {
    try {
      Instant instant =
          text.length() == "yyyy-mm-dd".length()
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.from(DATE_TIME.parse(text));
      if (!instant.isBefore(FIRST) && !instant.isAfter(LAST)) {
        return instant;
      }
    } catch (DateTimeException e) {
      // Reported below, like a time out of range.
    }
    throw InvalidValueException.expected(EXPECTED_TIMESTAMP);
  }
}
