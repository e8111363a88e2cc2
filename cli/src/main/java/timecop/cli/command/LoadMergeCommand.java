package timecop.cli.command;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.CommandContext;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.ReportOptions;
import timecop.cli.input.UserFile;
import timecop.cli.load.result.Merge;
import timecop.cli.load.result.ReportFile;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.load.LoadReportDocument;

/** {@code timecop load merge}: adds the parts of one run. */
@Command(
    name = "merge",
    description = {
      "Merge the reports of generators that shared a run (--run-id, --part I/N).",
      "",
      "Adds their counts and histograms; no percentile is averaged. Exits as the run of all parts"
          + " would have."
    })
final class LoadMergeCommand implements Verb {
  @Mixin ReportOptions reports = new ReportOptions();

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Report of one generator, written by load --json.")
  List<UserFile> files = List.of();

  private final CommandContext context;

  LoadMergeCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Class<? extends Document> kind() {
    return LoadReportDocument.class;
  }

  @Override
  public Answer run(Printer printer) {
    LoadReport report = Merge.of(files.stream().map(ReportFile::read).toList());
    return new LoadAnswer(reports.files(), context.console()).of(report);
  }
}
