package timecop.cli.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where a report is written besides standard output. */
final class ReportMixin {
  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = "Write the report as one page for a browser, with charts.")
  @Nullable Path html;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the whole report, which load report, compare and merge read.")
  @Nullable Path json;

  @Option(
      names = "--hlog",
      paramLabel = "FILE",
      description = "Write the histograms as HdrHistogram's log, for its viewers.")
  @Nullable Path hlog;
}
