package timecop.cli.command;

import java.util.List;
import java.util.Optional;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.command.line.Answer;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.render.Console;
import timecop.cli.render.Data;
import timecop.cli.render.load.ReportFiles;

/** The answer of a command that can write a load report to files as well. */
final class LoadAnswer {
  private static final LoadOutcome DONE = new LoadOutcome(ExitCode.DONE, "");

  private final ReportFiles files;
  private final Console console;

  LoadAnswer(ReportFiles files, Console console) {
    this.files = files;
    this.console = console;
  }

  /** Writes the files, then answers with the document. */
  Answer of(Data document, LoadReport report) {
    return of(document, Optional.of(report), DONE);
  }

  /** Writes the files of a report, if there is one, then answers with the document. */
  Answer of(Data document, Optional<LoadReport> report, LoadOutcome outcome) {
    List<String> errors = report.map(it -> files.write(it, console)).orElse(List.of());
    return errors.isEmpty()
        ? Answer.of(document, outcome.code()).remark(outcome.reason())
        : Answer.incomplete(
            document,
            new UserError(ExitCode.INTERNAL_ERROR, errors, "The report above is complete."));
  }
}
