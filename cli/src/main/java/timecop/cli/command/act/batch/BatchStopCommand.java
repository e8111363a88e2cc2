package timecop.cli.command.act.batch;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import timecop.cli.command.act.ActServices;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.act.BatchStoppedDocument;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.act.Actions;

/** {@code timecop batch stop}: stops a batch. */
@Command(
    name = "stop",
    description = "Stop a batch; workflows that it has reached stay as they are.")
public final class BatchStopCommand implements Verb {
  @Mixin ConnectionOptions connection = new ConnectionOptions();

  @Parameters(index = "0", paramLabel = "JOB_ID", description = "ID of the batch.")
  String jobId = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Reason (default: who requested it).")
  @Nullable String reason;

  private final ActServices services;

  /** Acts with these services. */
  public BatchStopCommand(ActServices services) {
    this.services = services;
  }

  @Override
  public Class<? extends Document> kind() {
    return Data.class;
  }

  @Override
  public Answer run(Printer printer) {
    try (Workflows workflows = services.open(connection)) {
      workflows.batches().stop(jobId, reason == null ? Actions.defaultReason() : reason);
      return Answer.of(new BatchStoppedDocument(jobId));
    }
  }
}
