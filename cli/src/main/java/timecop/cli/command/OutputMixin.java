package timecop.cli.command;

import picocli.CommandLine.Option;
import timecop.cli.render.OutputFormat;

/** The option that says how data is written. */
final class OutputMixin {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "How data is written: ${COMPLETION-CANDIDATES} (default: text).")
  OutputFormat format = OutputFormat.TEXT;
}
