package timecop.cli.command.request;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.IHelpSectionRenderer;
import timecop.catalog.WorkerEntry;
import timecop.catalog.WorkflowEntry;

/** The workflows in the help of {@code start}, below the worker that runs them. */
public record WorkflowList(List<WorkflowEntry> workflows, Map<String, String> environment)
    implements IHelpSectionRenderer {

  @Override
  public String render(Help help) {
    Set<WorkerEntry> workers =
        workflows.stream()
            .map(WorkflowEntry::worker)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return workers.stream().map(worker -> section(help, worker)).collect(Collectors.joining());
  }

  private String section(Help help, WorkerEntry worker) {
    List<WorkflowEntry> here = workflows.stream().filter(w -> w.worker().equals(worker)).toList();
    int width = here.stream().mapToInt(w -> names(w).length()).max().orElse(0) + 4;
    TextTable table =
        TextTable.forColumns(
            help.colorScheme(),
            new Column(width, 2, Overflow.SPAN),
            new Column(help.commandSpec().usageMessage().width() - width, 2, Overflow.WRAP));
    table.setAdjustLineBreaksForWideCJKCharacters(
        help.commandSpec().usageMessage().adjustLineBreaksForWideCJKCharacters());
    for (WorkflowEntry workflow : here) {
      table.addRowValues(
          help.colorScheme().commandText(names(workflow)),
          help.colorScheme().text(RequestHelp.literal(workflow.comment())));
    }
    String heading =
        "%s (%s, task queue %s):"
            .formatted(worker.name(), worker.language(), worker.taskQueue(environment));
    return help.createHeading("%n" + RequestHelp.literal(heading) + "%n") + table;
  }

  private static String names(WorkflowEntry workflow) {
    return workflow.command().equals(workflow.name())
        ? workflow.command()
        : workflow.command() + ", " + workflow.name();
  }
}
