package timecop.cli.render.find;

import java.util.List;
import java.util.function.Function;
import timecop.cli.render.Table;
import timecop.cli.workflow.find.FoundWorkflow;

/**
 * The widths of a page's columns, in columns of a terminal.
 *
 * @param status of the widest status
 * @param id of the widest workflow ID
 * @param type of the widest workflow type
 */
record Columns(int status, int id, int type) {
  static Columns of(List<FoundWorkflow> page) {
    return new Columns(
        widest(page, it -> it.status().words()),
        widest(page, it -> it.execution().workflowId()),
        widest(page, FoundWorkflow::type));
  }

  private static int widest(List<FoundWorkflow> page, Function<FoundWorkflow, String> cell) {
    return page.stream().map(cell).mapToInt(Table::width).max().orElse(0);
  }
}
