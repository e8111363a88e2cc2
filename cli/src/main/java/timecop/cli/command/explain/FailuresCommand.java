package timecop.cli.command.explain;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.catalog.Catalogs;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.CommandContext;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.explain.FailuresDocument;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;

/** {@code timecop failures}: groups recent failures by cause. */
@Command(
    name = "failures",
    description = {
      "Show the causes of recent failures, the most frequent one first.",
      "",
      "Runs that failed, timed out or were terminated are one group if the same activity or",
      "workflow failed with the same error. Numbers, times, IDs and quoted texts do not count."
    })
public final class FailuresCommand implements Verb {
  private static final int MOST = 10_000;

  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();

  @Option(
      names = "--since",
      paramLabel = "DURATION",
      defaultValue = "1h",
      description = "Maximum age of a failure, such as 30m (default: ${DEFAULT-VALUE}).")
  Duration since = Duration.ZERO;

  @Option(
      names = {"-q", "--query"},
      paramLabel = "QUERY",
      description = "Query in the server's language, such as \"WorkflowType = 'Order'\".")
  @Nullable String query;

  @Option(
      names = "--limit",
      paramLabel = "NUMBER",
      defaultValue = "200",
      description = "Maximum number of failures to read (default: ${DEFAULT-VALUE}).")
  int limit;

  private final Catalogs catalogs;
  private final WorkflowsFactory factory;
  private final CommandContext context;

  public FailuresCommand(Catalogs catalogs, WorkflowsFactory factory, CommandContext context) {
    this.catalogs = catalogs;
    this.factory = factory;
    this.context = context;
  }

  @Override
  public Class<? extends Document> kind() {
    return FailuresDocument.class;
  }

  @Override
  public void check() {
    if (limit < 1 || limit > MOST) {
      throw new UserError(
          ExitCode.USAGE, "--limit is %d; expected 1 to %d.".formatted(limit, MOST), "");
    }
  }

  @Override
  public Answer run(Printer printer) {
    check();
    context.interrupts().interruptThisThread();
    try (Workflows workflows =
        factory.open(connection.flags(), catalogs.of(catalogOption.file()).get())) {
      return Answer.of(
          new FailuresDocument(
              workflows.failures().find(since, Optional.ofNullable(query), limit), since));
    }
  }
}
