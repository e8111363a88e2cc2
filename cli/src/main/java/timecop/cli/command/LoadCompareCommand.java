package timecop.cli.command;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import timecop.cli.ExitCode;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.Verb;
import timecop.cli.input.UserFile;
import timecop.cli.load.result.Comparison;
import timecop.cli.load.result.ReportFile;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.load.ComparisonDocument;

/** {@code timecop load compare}: compares two runs. */
@Command(
    name = "compare",
    description = {
      "Compare the reports of two runs, and tell real differences from noise.",
      "",
      "A difference is real if the 95 % confidence intervals of the two values do not overlap."
          + " Otherwise the values are not distinguishable by these runs."
    })
final class LoadCompareCommand implements Verb {
  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "Earlier report, written by load --json.")
  UserFile before;

  @Parameters(index = "1", paramLabel = "B", description = "Later report, written by load --json.")
  UserFile after;

  @Option(
      names = "--fail-if-worse",
      description = "Exit 10 if a value of B is worse than in A, by more than noise.")
  boolean failIfWorse;

  @Override
  public Class<? extends Document> kind() {
    return ComparisonDocument.class;
  }

  @Override
  public Answer run(Printer printer) {
    Comparison comparison = Comparison.of(ReportFile.read(before), ReportFile.read(after));
    ComparisonDocument document = new ComparisonDocument(comparison);
    List<String> worse =
        comparison.rows().stream()
            .filter(Comparison.Row::isWorse)
            .map(Comparison.Row::name)
            .toList();
    return failIfWorse && !worse.isEmpty()
        ? Answer.of(document, ExitCode.CHECK_FAILED)
            .remarks(List.of("Worse: " + String.join(", ", worse)))
        : Answer.of(document);
  }
}
