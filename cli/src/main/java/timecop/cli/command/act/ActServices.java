package timecop.cli.command.act;

import java.util.Optional;
import java.util.function.Function;
import timecop.catalog.Catalog;
import timecop.cli.catalog.Catalogs;
import timecop.cli.command.line.Answer;
import timecop.cli.command.line.CommandContext;
import timecop.cli.command.option.CatalogOption;
import timecop.cli.command.option.ConnectionOptions;
import timecop.cli.input.InputSource;
import timecop.cli.render.Printer;
import timecop.cli.workflow.Workflows;
import timecop.cli.workflow.WorkflowsFactory;
import timecop.cli.workflow.act.Action;
import timecop.cli.workflow.act.Actions;

/**
 * What commands that change workflows need.
 *
 * @param input standard input and files
 */
public record ActServices(
    Catalogs catalogs, WorkflowsFactory factory, CommandContext context, InputSource input) {

  /** Connects without a catalogue, for what has no payloads. */
  public Workflows open(ConnectionOptions connection) {
    return factory.open(connection.flags(), catalogs.of(Optional.empty()).get());
  }

  /** Connects, and does an action to the workflows that the line names. */
  Answer act(
      ConnectionOptions connection,
      CatalogOption catalogOption,
      TargetOptions targets,
      Printer printer,
      Function<Actions, Action> action) {
    return with(
        connection,
        catalogOption,
        (workflows, acting) -> acting.of(targets, printer).run(action.apply(workflows.actions())));
  }

  /** Connects, and does an action of any service to the workflows that the line names. */
  public Answer actOn(
      ConnectionOptions connection,
      CatalogOption catalogOption,
      TargetOptions targets,
      Printer printer,
      Function<Workflows, Action> action) {
    return with(
        connection,
        catalogOption,
        (workflows, acting) -> acting.of(targets, printer).run(action.apply(workflows)));
  }

  /** Makes an answer over a connection. */
  @FunctionalInterface
  interface Work {
    /** Makes it. */
    Answer over(Workflows workflows, Acting.Maker acting);
  }

  /** Connects, and does some work. */
  Answer with(ConnectionOptions connection, CatalogOption catalogOption, Work work) {
    Catalog catalog = catalogs.of(catalogOption.file()).get();
    try (Workflows workflows = factory.open(connection.flags(), catalog)) {
      return work.over(
          workflows,
          (targets, printer) -> new Acting(targets, workflows, catalog, printer, context, input));
    }
  }

  /** Returns what asks a person before these workflows are changed. */
  Consent consent(TargetOptions targets) {
    return new Consent(context.console(), input, targets.yes);
  }
}
