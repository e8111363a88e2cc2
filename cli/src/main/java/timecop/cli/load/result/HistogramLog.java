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

/** A report's histograms as HdrHistogram's log, in microseconds, for the viewers of that format. */
public final class HistogramLog {
  private static final double MILLIS = 1000;
  private static final long SECOND_MS = 1000;
  // What the log tells of each maximum for people is in milliseconds.
  private static final double MICROS_PER_MILLI = 1000;

  private HistogramLog() {}

  /**
   * The log. Response times of starts and completions are in it by interval, under the tags {@code
   * start} and {@code completion}; each workflow's of the whole run under its command and the kind.
   */
  public static String of(LoadReport report) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      HistogramLogWriter writer = new HistogramLogWriter(out);
      long begin = Instant.parse(report.run().begin()).toEpochMilli();
      writer.outputComment(
          "[timecop load %s; values in microseconds]".formatted(report.run().id()));
      writer.outputLogFormatVersion();
      writer.outputStartTime(begin);
      writer.outputLegend();
      long at = 0;
      for (SeriesReport.Row row : report.series().rows()) {
        long end = at + report.series().seconds() * SECOND_MS;
        write(writer, "start", at, end, row.start());
        write(writer, "completion", at, end, row.completion());
        at = end;
      }
      long end = (long) (report.run().arrivalsSeconds() * MILLIS);
      for (WorkflowReport workflow : report.workflows()) {
        String name = workflow.command();
        write(writer, name + ".start.response", 0, end, workflow.start().response());
        write(writer, name + ".start.service", 0, end, workflow.start().service());
        write(writer, name + ".completion.response", 0, end, workflow.completion().response());
        write(writer, name + ".completion.service", 0, end, workflow.completion().service());
      }
      write(writer, "lag", 0, end, report.lag());
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void write(
      HistogramLogWriter writer, String tag, long begin, long end, LatencyReport values) {
    Histogram histogram = values.histogram();
    histogram.setTag(tag);
    writer.outputIntervalHistogram(begin / MILLIS, end / MILLIS, histogram, MICROS_PER_MILLI);
  }
}
