package timecop.cli.command.act;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import timecop.catalog.Catalog;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.CommandContext;
import timecop.cli.input.InputSource;
import timecop.cli.render.Printer;
import timecop.cli.render.act.ActedDocument;
import timecop.cli.render.act.BatchEndDocument;
import timecop.cli.render.act.BatchView;
import timecop.cli.render.act.MeantDocument;
import timecop.cli.render.act.ResultPrinter;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.act.Action;
import timecop.cli.workflow.act.BulkRun;
import timecop.cli.workflow.act.RunLines;
import timecop.cli.workflow.act.batch.Batch;
import timecop.cli.workflow.act.batch.BatchAction;
import timecop.cli.workflow.act.batch.BatchOrder;
import timecop.cli.workflow.act.reset.ResetAction;
import timecop.cli.workflow.find.FoundWorkflow;
import timecop.cli.workflow.find.Selection;

/** Does an action to the workflows that a line names. */
final class Acting {
  /** Maximum number of workflows whose IDs are kept to act on one by one. */
  private static final int MOST_RUNS = 100_000;

  /** A batch needs a condition, even if it is for every workflow. */
  private static final String EVERYTHING = "StartTime >= '1970-01-01T00:00:00Z'";

  private final TargetOptions targets;
  private final Workflows workflows;
  private final Catalog catalog;
  private final Printer printer;
  private final CommandContext context;
  private final InputSource input;

  /** Makes what acts, over one connection. */
  @FunctionalInterface
  interface Maker {
    /** Acts on these workflows. */
    Acting of(TargetOptions targets, Printer printer);
  }

  /**
   * Acts over the connection.
   *
   * @param input standard input, which has the IDs or the answer of a person
   */
  Acting(
      TargetOptions targets,
      Workflows workflows,
      Catalog catalog,
      Printer printer,
      CommandContext context,
      InputSource input) {
    this.targets = targets;
    this.workflows = workflows;
    this.catalog = catalog;
    this.printer = printer;
    this.context = context;
    this.input = input;
  }

  /** Does it, and answers with what was done. */
  Answer run(Action action) {
    if (targets.isSelection()) {
      return onSelected(action);
    }
    if (targets.isStdin()) {
      // The person who could be asked is not at the other end of standard input.
      checkConsent(action);
      List<Execution> runs = RunLines.read(input.text(TargetOptions.STDIN));
      return targets.dryRun ? meant(action, runs.size(), "") : onEach(action, runs);
    }
    if (targets.dryRun) {
      return meant(action, 1, "");
    }
    context.interrupts().interruptThisThread();
    var acted = action.on(targets.run());
    return Answer.of(new ActedDocument(acted), acted.exitCode());
  }

  private void checkConsent(Action action) {
    if (action instanceof ResetAction && !targets.yes && !targets.dryRun) {
      throw new UserError(
          ExitCode.USAGE,
          "The workflows of standard input are reset without a question.",
          "Add --yes to do it, or --dry-run to change nothing.");
    }
  }

  private Answer onSelected(Action action) {
    Selection given = targets.selection(catalog);
    Selection selected = action.isForOpenRuns() ? given.orOnlyOpen() : given;
    long count = workflows.search().count(selected);
    String query = workflows.search().query(selected);
    if (count == 0 || targets.dryRun) {
      return meant(action, count, query);
    }
    if (!action.isHarmless()) {
      consent()
          .ask(
              "%s %d %s?"
                  .formatted(action.words().order(), count, count == 1 ? "workflow" : "workflows"));
    }
    return action instanceof BatchAction batch
        ? onServer(batch, query)
        : onEach(action, list(selected));
  }

  private Answer onServer(BatchAction action, String query) {
    context.interrupts().interruptThisThread();
    BatchOrder order =
        new BatchOrder(
            "timecop-" + UUID.randomUUID(),
            action,
            query.isEmpty() ? EVERYTHING : query,
            action.reason(),
            targets.rate());
    Batch ended =
        workflows
            .batches()
            .run(order, targets.batchTimeout(), new BatchView(printer, context.console()));
    BatchEndDocument document = new BatchEndDocument(ended, action.words());
    return Answer.of(document, document.exitCode()).remarks(document.remarks(targets.rate()));
  }

  private List<Execution> list(Selection selected) {
    List<Execution> runs = new ArrayList<>();
    boolean isWhole =
        workflows
            .search()
            .list(
                selected,
                MOST_RUNS,
                page -> page.stream().map(FoundWorkflow::execution).forEach(runs::add));
    if (!isWhole) {
      throw new UserError(
          ExitCode.USAGE,
          "More than %d workflows are selected; nothing was done.".formatted(MOST_RUNS),
          "Select fewer at a time, for example with --since.");
    }
    return runs;
  }

  private Answer onEach(Action action, List<Execution> runs) {
    context.interrupts().interruptThisThread();
    ResultPrinter results = new ResultPrinter(printer, runs);
    BulkRun.Totals totals = new BulkRun(action, results::print).on(runs, targets.rate());
    return Answer.of(results.end(totals), totals.exitCode())
        .remarks(results.remarks(totals, action.words()));
  }

  private Answer meant(Action action, long count, String query) {
    return Answer.of(new MeantDocument(action.words(), count, query));
  }

  private Consent consent() {
    return new Consent(context.console(), input, targets.yes);
  }
}
