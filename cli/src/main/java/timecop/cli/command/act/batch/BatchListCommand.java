package timecop.cli.command.act.batch;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import timecop.cli.command.act.ActServices;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.act.BatchRow;
import timecop.cli.workflow.Workflows;

/** {@code timecop batch list}: lists batches. */
@Command(name = "list", description = "List the batches that the server knows.")
public final class BatchListCommand implements Verb {
  @Mixin ConnectionOptions connection = new ConnectionOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "Maximum number of batches (default: ${DEFAULT-VALUE}).")
  int limit;

  private final ActServices services;

  /** Acts with these services. */
  public BatchListCommand(ActServices services) {
    this.services = services;
  }

  @Override
  public Class<? extends Document> kind() {
    return Data.class;
  }

  @Override
  public Answer run(Printer printer) {
    try (Workflows workflows = services.open(connection)) {
      workflows.batches().list(Math.max(1, limit), batch -> printer.part(new BatchRow(batch)));
      return Answer.of(new BatchRow.End());
    }
  }
}
