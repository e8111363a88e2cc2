package timecop.cli.command.act;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import timecop.cli.UserError;
import timecop.cli.command.help.Examples;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.Verb;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.render.act.ResetDocument;
import timecop.cli.render.act.ResetPlanDocument;
import timecop.cli.render.help.HelpDocument.Example;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.act.Actions;
import timecop.cli.workflow.act.reset.ResetOrder;
import timecop.cli.workflow.act.reset.ResetPlan;

/** {@code timecop reset}: lets workflows go on from an earlier event. */
@Command(
    name = "reset",
    description = {
      "Let workflows go on from an earlier event, each in a new run.",
      "",
      "First shows what runs again and what is lost."
    })
public final class ResetCommand implements Verb, Examples {
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin CatalogOption catalogOption = new CatalogOption();
  @Mixin BatchTargetOptions targets = new BatchTargetOptions();
  @Mixin ResetPointOptions point = new ResetPointOptions();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Reason, for the workflow's history (default: who requested it).")
  @Nullable String reason;

  @Option(
      names = "--exclude",
      paramLabel = "KIND",
      split = ",",
      description =
          "What the new run does not receive again, separated by commas: signals, updates, nexus.")
  List<Kind> excluded = List.of();

  /** What can be excluded. */
  enum Kind {
    SIGNALS,
    UPDATES,
    NEXUS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final ActServices services;

  /** Acts with these services. */
  public ResetCommand(ActServices services) {
    this.services = services;
  }

  @Override
  public List<Example> examples() {
    return List.of(
        new Example("What a reset would do", "timecop reset order-1 --to last-task --dry-run"),
        new Example("Go back to an event", "timecop reset order-1 --event 10"),
        new Example(
            "Undo what a bad build did", "timecop reset --all --to build-id --build-id 7f3a"));
  }

  @Override
  public Class<? extends Document> kind() {
    return Data.class;
  }

  @Override
  public void check() {
    UserError.checkAll(
        targets::check, () -> point.check(targets.isSelection() || targets.isStdin()));
  }

  @Override
  public Answer run(Printer printer) {
    check();
    ResetOrder order =
        new ResetOrder(
            point.point(),
            Optional.ofNullable(reason).orElseGet(Actions::defaultReason),
            Set.copyOf(
                excluded.stream().map(it -> ResetOrder.Excluded.valueOf(it.name())).toList()));
    return services.with(
        connection,
        catalogOption,
        (workflows, acting) ->
            targets.isSelection() || targets.isStdin()
                ? acting.of(targets, printer).run(workflows.resets().action(order))
                : one(workflows, order, printer));
  }

  private Answer one(Workflows workflows, ResetOrder order, Printer printer) {
    services.context().interrupts().interruptThisThread();
    ResetPlan plan = workflows.resets().plan(targets.run(), order);
    if (targets.dryRun) {
      return Answer.of(new ResetPlanDocument(plan));
    }
    printer.part(new ResetPlanDocument(plan));
    services.consent(targets).ask("Reset workflow %s?".formatted(plan.point().run().workflowId()));
    return Answer.of(new ResetDocument(workflows.resets().action(order).to(plan.point()), plan));
  }
}
