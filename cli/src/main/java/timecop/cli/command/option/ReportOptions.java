package timecop.cli.command.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import timecop.cli.command.help.InGroup;
import timecop.cli.command.help.OptionGroup;
import timecop.cli.input.UserFile;
import timecop.cli.render.load.ReportFiles;

/** The options that write a load report to files. */
@InGroup(OptionGroup.REPORTS)
public final class ReportOptions {
  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = "Write the report as a web page with charts.")
  @Nullable UserFile html;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the report as JSON, for load report, compare and merge.")
  @Nullable UserFile json;

  @Option(
      names = "--hlog",
      paramLabel = "FILE",
      description = "Write the histograms as an HdrHistogram log.")
  @Nullable UserFile hlog;

  /** Returns the files that were named. */
  public ReportFiles files() {
    return new ReportFiles(json, html, hlog);
  }
}
