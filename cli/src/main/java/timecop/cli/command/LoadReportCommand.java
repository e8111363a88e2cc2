package timecop.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.CommandContext;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.ReportOptions;
import timecop.cli.input.UserFile;
import timecop.cli.load.result.ReportFile;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.load.LoadReportDocument;

/** {@code timecop load report}: shows a report again. */
@Command(name = "report", description = "Show a report that load --json wrote, or convert it.")
final class LoadReportCommand implements Verb {
  @Mixin ReportOptions reports = new ReportOptions();

  @Parameters(paramLabel = "FILE", description = "Report, written by load --json.")
  UserFile file;

  private final CommandContext context;

  LoadReportCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Class<? extends Document> kind() {
    return LoadReportDocument.class;
  }

  @Override
  public Answer run(Printer printer) {
    LoadReport report = ReportFile.read(file);
    return new LoadAnswer(reports.files(), context.console()).again(report);
  }
}
