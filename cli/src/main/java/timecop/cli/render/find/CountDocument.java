package timecop.cli.render.find;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import timecop.cli.render.Data;
import timecop.cli.render.Table;
import timecop.cli.render.Text;
import timecop.cli.workflow.WorkflowStatus;

/**
 * A number of workflows.
 *
 * @param byStatus the number of each status; empty if they were not counted apart
 */
public record CountDocument(long count, Optional<Map<WorkflowStatus, Long>> byStatus)
    implements Data {
  private static final int GAP = 2;

  /** Returns a number of workflows. */
  public static CountDocument of(long count) {
    return new CountDocument(count, Optional.empty());
  }

  /** Returns the number of workflows of each status, and of all of them. */
  public static CountDocument of(Map<WorkflowStatus, Long> byStatus) {
    return new CountDocument(
        byStatus.values().stream().mapToLong(Long::longValue).sum(), Optional.of(byStatus));
  }

  @Override
  public void write(Text text) {
    if (byStatus.isEmpty()) {
      text.line(String.valueOf(count));
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    byStatus.get().forEach((status, n) -> rows.add(List.of(status.words(), String.valueOf(n))));
    rows.add(List.of("all", String.valueOf(count)));
    Table.lines(rows, GAP, 1).forEach(text::line);
  }

  @Override
  public JsonNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("count", count);
    byStatus.ifPresent(
        counts -> {
          ObjectNode statuses = tree.putObject("by_status");
          counts.forEach((status, n) -> statuses.put(status.name(), n));
        });
    return tree;
  }
}
