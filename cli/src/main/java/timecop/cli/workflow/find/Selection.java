package timecop.cli.workflow.find;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import timecop.cli.workflow.WorkflowStatus;

/**
 * Which workflows of a namespace are meant; all of the conditions hold for each.
 *
 * @param query a query in the server's language; empty for none
 * @param statuses one of them; empty for any
 * @param types one of these registered names; empty for any
 * @param since the workflow started or closed within this time; empty for any time
 */
public record Selection(
    Optional<String> query,
    List<WorkflowStatus> statuses,
    List<String> types,
    Optional<Duration> since) {

  public Selection {
    statuses = List.copyOf(statuses);
    types = List.copyOf(types);
  }

  /** Returns whether every workflow of the namespace is meant. */
  public boolean isEverything() {
    return query.isEmpty() && statuses.isEmpty() && types.isEmpty() && since.isEmpty();
  }

  /** Returns the same selection with another condition. */
  public Selection and(WorkflowStatus status) {
    return new Selection(query, List.of(status), types, since);
  }

  /** Returns the same selection without the closed workflows, unless it names statuses itself. */
  public Selection orOnlyOpen() {
    return statuses.isEmpty() ? and(WorkflowStatus.RUNNING) : this;
  }

  /**
   * Returns the selection in the server's language; empty if every workflow is meant.
   *
   * @param now the time by the server's clock
   */
  String inQuery(Instant now) {
    List<String> conditions = new ArrayList<>();
    query.ifPresent(it -> conditions.add("(" + it + ")"));
    if (!statuses.isEmpty()) {
      conditions.add(
          oneOf("ExecutionStatus", statuses.stream().map(WorkflowStatus::inQueries).toList()));
    }
    if (!types.isEmpty()) {
      conditions.add(oneOf("WorkflowType", types));
    }
    since.ifPresent(
        time -> {
          String from = quoted(now.minus(time).toString());
          conditions.add("(StartTime >= %s OR CloseTime >= %s)".formatted(from, from));
        });
    return conditions.size() == 1 && query.isPresent()
        ? query.get()
        : String.join(" AND ", conditions);
  }

  private static String oneOf(String field, List<String> values) {
    return values.stream()
        .map(Selection::quoted)
        .collect(Collectors.joining(", ", field + " IN (", ")"));
  }

  /** Returns a text of the server's language, in which only a quote is escaped, by doubling it. */
  public static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
