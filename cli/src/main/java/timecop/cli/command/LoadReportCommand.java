package timecop.cli.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import timecop.cli.load.result.ReportFile;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.render.Console;
import timecop.cli.render.load.LoadRenderer;

/** {@code timecop load report}: shows a report again. */
@Command(
    name = "report",
    description = "Show a report that load --json has written, or write it in another form.")
final class LoadReportCommand implements Callable<Integer> {
  @Mixin OutputMixin output = new OutputMixin();
  @Mixin ReportMixin reports = new ReportMixin();

  @Parameters(index = "0", paramLabel = "FILE", description = "A report of load --json.")
  Path file = Path.of("");

  private final Console console;

  LoadReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    LoadReport report = ReportFile.read(file);
    LoadRenderer renderer = new LoadRenderer(console, output.format);
    renderer.report(report);
    renderer.files(report, reports.json, reports.html, reports.hlog);
    return 0;
  }
}
