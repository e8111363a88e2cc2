package timecop.cli.load.result.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * A histogram and its most wanted values, in milliseconds.
 *
 * @param count how many values it has; without any, all others are 0
 * @param range the smallest, mean and largest value
 * @param percentiles the percentiles
 * @param hdr the histogram in microseconds, in HdrHistogram's compressed encoding V2 and base64
 */
public record LatencyReport(
    long count, @JsonUnwrapped Range range, @JsonUnwrapped Percentiles percentiles, String hdr) {

  private static final double MICROS = 1000;

  /** The smallest, mean and largest value, in milliseconds. */
  public record Range(double minMs, double meanMs, double maxMs) {}

  /** Percentiles in milliseconds. */
  public record Percentiles(
      double p50Ms, double p90Ms, double p95Ms, double p99Ms, double p999Ms) {}

  /** Makes the report of a histogram of microseconds. */
  public static LatencyReport of(Histogram histogram) {
    boolean isEmpty = histogram.getTotalCount() == 0;
    return new LatencyReport(
        histogram.getTotalCount(),
        isEmpty
            ? new Range(0, 0, 0)
            : new Range(
                histogram.getMinValue() / MICROS,
                Math.round(histogram.getMean()) / MICROS,
                histogram.getMaxValue() / MICROS),
        new Percentiles(
            percentile(histogram, 50),
            percentile(histogram, 90),
            percentile(histogram, 95),
            percentile(histogram, 99),
            percentile(histogram, 99.9)),
        encode(histogram));
  }

  /**
   * Returns the histogram, in microseconds.
   *
   * @throws IllegalArgumentException if it is damaged
   */
  public Histogram histogram() {
    return decode(hdr);
  }

  /**
   * Reads an encoded histogram.
   *
   * @throws IllegalArgumentException if it is damaged
   */
  public static Histogram decode(String hdr) {
    try {
      return Histogram.decodeFromCompressedByteBuffer(
          ByteBuffer.wrap(Base64.getDecoder().decode(hdr)), 0);
    } catch (DataFormatException | RuntimeException e) {
      throw new IllegalArgumentException("a histogram is damaged: " + e.getMessage(), e);
    }
  }

  /** Returns the values of both. */
  public LatencyReport plus(LatencyReport other) {
    Histogram sum = histogram();
    sum.add(other.histogram());
    return of(sum);
  }

  /** Returns the median. */
  public double p50Ms() {
    return percentiles.p50Ms;
  }

  /** Returns the 90th percentile. */
  public double p90Ms() {
    return percentiles.p90Ms;
  }

  /** Returns the 99th percentile. */
  public double p99Ms() {
    return percentiles.p99Ms;
  }

  private static double percentile(Histogram histogram, double percentile) {
    return histogram.getTotalCount() == 0 ? 0 : histogram.getValueAtPercentile(percentile) / MICROS;
  }

  private static String encode(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    byte[] bytes = new byte[length];
    buffer.flip();
    buffer.get(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
