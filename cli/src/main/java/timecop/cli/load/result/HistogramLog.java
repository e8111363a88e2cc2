package timecop.cli.load.result;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import timecop.cli.load.result.report.LatencyReport;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.SeriesReport;
import timecop.cli.load.result.report.WorkflowReport;
import timecop.escape.Escape;

/** Writes a report's histograms as an HdrHistogram log, in microseconds, for its viewers. */
public final class HistogramLog {
  private static final double MILLIS = 1000;
  private static final long SECOND_MS = 1000;
  // The log shows the maximum of each interval in milliseconds.
  private static final double MICROS_PER_MILLI = 1000;

  private HistogramLog() {}

  /**
   * Returns the log. It has the response times of starts and completions by interval, with the tags
   * {@code start} and {@code completion}, and each workflow's times of the whole run, with its
   * command and the kind of time as the tag.
   */
  public static String of(LoadReport report) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      HistogramLogWriter writer = new HistogramLogWriter(out);
      long begin = Instant.parse(report.run().times().begin()).toEpochMilli();
      writer.outputComment(
          "[timecop load %s; values in microseconds]".formatted(Escape.line(report.run().id())));
      writer.outputLogFormatVersion();
      writer.outputStartTime(begin);
      writer.outputLegend();
      long at = 0;
      for (SeriesReport.Row row : report.figures().series().rows()) {
        long end = at + report.figures().series().seconds() * SECOND_MS;
        write(writer, "start", at, end, row.start());
        write(writer, "completion", at, end, row.completion());
        at = end;
      }
      long end = (long) (report.run().times().arrivalsSeconds() * MILLIS);
      for (WorkflowReport workflow : report.figures().workflows()) {
        String name = workflow.command();
        write(writer, name + ".start.response", 0, end, workflow.start().response());
        write(writer, name + ".start.service", 0, end, workflow.start().service());
        write(writer, name + ".completion.response", 0, end, workflow.completion().response());
        write(writer, name + ".completion.service", 0, end, workflow.completion().service());
      }
      write(writer, "lag", 0, end, report.figures().lag());
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void write(
      HistogramLogWriter writer, String tag, long begin, long end, LatencyReport values) {
    Histogram histogram = values.histogram();
    histogram.setTag(Escape.histogramTag(tag));
    writer.outputIntervalHistogram(begin / MILLIS, end / MILLIS, histogram, MICROS_PER_MILLI);
  }
}
