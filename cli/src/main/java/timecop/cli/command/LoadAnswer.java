package timecop.cli.command;

import java.util.List;
import java.util.Optional;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.command.line.Answer;
import timecop.cli.load.FindMax;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.render.Console;
import timecop.cli.render.Data;
import timecop.cli.render.load.KneeDocument;
import timecop.cli.render.load.LoadReportDocument;
import timecop.cli.render.load.OutcomeText;
import timecop.cli.render.load.ReportFiles;

/** The answer of a command that can write a load report to files as well. */
final class LoadAnswer {
  private final ReportFiles files;
  private final Console console;

  LoadAnswer(ReportFiles files, Console console) {
    this.files = files;
    this.console = console;
  }

  /** Writes the files, then answers with the report and its exit code. */
  Answer of(LoadReport report) {
    return of(
        new LoadReportDocument(report),
        Optional.of(report),
        report.judgement().outcome().code(),
        OutcomeText.reasons(report));
  }

  /** Writes the files, then answers with the report of a run that ended earlier. */
  Answer again(LoadReport report) {
    return of(new LoadReportDocument(report), Optional.of(report), ExitCode.DONE, List.of());
  }

  /** Writes the files of the best run, then answers with the result of a search. */
  Answer of(FindMax.Knee knee) {
    return of(
        new KneeDocument(knee),
        knee.best(),
        knee.outcome().code(),
        OutcomeText.search(knee.outcome()));
  }

  private Answer of(
      Data document, Optional<LoadReport> report, ExitCode code, List<String> reasons) {
    List<String> errors = report.map(it -> files.write(it, console)).orElse(List.of());
    return errors.isEmpty()
        ? Answer.of(document, code).remarks(reasons)
        : Answer.incomplete(
            document,
            new UserError(ExitCode.INTERNAL_ERROR, errors, "The report above is complete."));
  }
}
