package timecop.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import timecop.cli.load.result.Merge;
import timecop.cli.load.result.ReportFile;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.render.Console;
import timecop.cli.render.load.LoadRenderer;

/** {@code timecop load merge}: adds the parts of one run. */
@Command(
    name = "merge",
    description = {
      "Add the reports of the generators that shared a run (--run-id, --part I/N): histograms and",
      "counts are summed, no percentile is averaged."
    })
final class LoadMergeCommand implements Callable<Integer> {
  @Mixin OutputMixin output = new OutputMixin();
  @Mixin ReportMixin reports = new ReportMixin();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Reports of load --json.")
  List<Path> files = List.of();

  private final Console console;

  LoadMergeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    LoadReport report = Merge.of(files.stream().map(ReportFile::read).toList());
    LoadRenderer renderer = new LoadRenderer(console, output.format);
    renderer.report(report);
    renderer.files(report, reports.json, reports.html, reports.hlog);
    return 0;
  }
}
