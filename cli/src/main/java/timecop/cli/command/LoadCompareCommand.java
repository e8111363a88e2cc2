package timecop.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import timecop.cli.ExitCode;
import timecop.cli.load.result.Comparison;
import timecop.cli.load.result.ReportFile;
import timecop.cli.render.Console;
import timecop.cli.render.load.ComparisonRenderer;

/** {@code timecop load compare}: two runs side by side. */
@Command(
    name = "compare",
    description = {
      "Hold a run against an earlier one. A difference counts when the intervals in which both values",
      "lie with 95 %% confidence do not touch; all else is noise."
    })
final class LoadCompareCommand implements Callable<Integer> {
  @Mixin OutputMixin output = new OutputMixin();

  @Parameters(index = "0", paramLabel = "A", description = "The earlier report (load --json).")
  Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "B", description = "The later one.")
  Path after = Path.of("");

  @Option(
      names = "--fail-if-worse",
      description = "Exit 10 when something of B is worse than of A beyond the noise.")
  boolean failIfWorse;

  private final Console console;

  LoadCompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Comparison comparison = Comparison.of(ReportFile.read(before), ReportFile.read(after));
    new ComparisonRenderer(console).render(comparison, output.format);
    List<String> worse =
        comparison.rows().stream()
            .filter(Comparison.Row::isWorse)
            .map(Comparison.Row::name)
            .toList();
    if (failIfWorse && !worse.isEmpty()) {
      console.message("Worse: " + String.join(", ", worse));
      return ExitCode.CHECK_FAILED.code();
    }
    return ExitCode.DONE.code();
  }
}
