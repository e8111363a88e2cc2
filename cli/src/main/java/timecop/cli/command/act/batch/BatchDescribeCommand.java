package timecop.cli.command.act.batch;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import timecop.cli.command.act.ActServices;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.act.BatchDocument;
import timecop.cli.workflow.Workflows;

/** {@code timecop batch describe}: shows a batch. */
@Command(name = "describe", description = "Show how far a batch is.")
public final class BatchDescribeCommand implements Verb {
  @Mixin ConnectionOptions connection = new ConnectionOptions();

  @Parameters(index = "0", paramLabel = "JOB_ID", description = "ID of the batch.")
  String jobId = "";

  private final ActServices services;

  /** Acts with these services. */
  public BatchDescribeCommand(ActServices services) {
    this.services = services;
  }

  @Override
  public Class<? extends Document> kind() {
    return Data.class;
  }

  @Override
  public Answer run(Printer printer) {
    try (Workflows workflows = services.open(connection)) {
      return Answer.of(new BatchDocument(workflows.batches().describe(jobId)));
    }
  }
}
