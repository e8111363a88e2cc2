package timecop.cli.load.result.report;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * A histogram with the values that people ask for, in milliseconds.
 *
 * @param count how many values it has; with none of them all others are 0
 * @param hdr the whole histogram, in microseconds: HdrHistogram's compressed encoding V2 in base64
 */
public record LatencyReport(
    long count,
    double minMs,
    double meanMs,
    double p50Ms,
    double p90Ms,
    double p95Ms,
    double p99Ms,
    double p999Ms,
    double maxMs,
    String hdr) {

  private static final double MICROS = 1000;

  /** The report of a histogram of microseconds. */
  public static LatencyReport of(Histogram histogram) {
    boolean isEmpty = histogram.getTotalCount() == 0;
    return new LatencyReport(
        histogram.getTotalCount(),
        isEmpty ? 0 : histogram.getMinValue() / MICROS,
        isEmpty ? 0 : Math.round(histogram.getMean()) / MICROS,
        percentile(histogram, 50),
        percentile(histogram, 90),
        percentile(histogram, 95),
        percentile(histogram, 99),
        percentile(histogram, 99.9),
        isEmpty ? 0 : histogram.getMaxValue() / MICROS,
        encode(histogram));
  }

  /**
   * The whole histogram.
   *
   * @throws IllegalArgumentException when it is damaged
   */
  public Histogram histogram() {
    return decode(hdr);
  }

  public static Histogram decode(String hdr) {
    try {
      return Histogram.decodeFromCompressedByteBuffer(
          ByteBuffer.wrap(Base64.getDecoder().decode(hdr)), 0);
    } catch (DataFormatException | RuntimeException e) {
      throw new IllegalArgumentException("a histogram is damaged: " + e.getMessage(), e);
    }
  }

  /** The values of both. */
  public LatencyReport plus(LatencyReport other) {
    Histogram sum = histogram();
    sum.add(other.histogram());
    return of(sum);
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
