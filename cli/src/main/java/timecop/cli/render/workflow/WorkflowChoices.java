package timecop.cli.render.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import timecop.cli.render.Line;
import timecop.cli.render.time.Times;
import timecop.cli.workflow.find.FoundWorkflow;

/** Workflows to choose from, those of them that a filter leaves, and the one that is marked. */
final class WorkflowChoices {
  private static final String QUESTION = "Which workflow? (type to filter, arrow keys, Enter, Esc)";
  private static final int HEAD = 2;

  private final List<FoundWorkflow> all;
  private String filter = "";
  private List<FoundWorkflow> left;
  private int marked;

  WorkflowChoices(List<FoundWorkflow> all) {
    this.all = List.copyOf(all);
    this.left = this.all;
  }

  /** Returns the marked workflow; empty if the filter leaves none. */
  Optional<FoundWorkflow> marked() {
    return left.isEmpty() ? Optional.empty() : Optional.of(left.get(marked));
  }

  /** Moves the mark by so many workflows, at most to the first or the last one. */
  void move(int by) {
    long moved = Math.min((long) marked + by, left.size() - 1L);
    marked = (int) Math.max(0, moved);
  }

  /** Adds to the filter. */
  void type(String text) {
    filter(filter + text);
  }

  /** Removes the last character of the filter. */
  void erase() {
    filter(
        filter.isEmpty()
            ? ""
            : filter.substring(0, filter.offsetByCodePoints(filter.length(), -1)));
  }

  /** Removes the filter. */
  void eraseAll() {
    filter("");
  }

  private void filter(String text) {
    Optional<FoundWorkflow> before = marked();
    filter = text;
    String wanted = text.toLowerCase(Locale.ROOT);
    left = all.stream().filter(it -> has(it, wanted)).toList();
    marked = Math.max(0, before.map(left::indexOf).orElse(0));
  }

  private static boolean has(FoundWorkflow choice, String wanted) {
    return List.of(choice.execution().workflowId(), choice.type(), choice.status().words()).stream()
        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
  }

  /** Returns how many workflows are shown on so many rows. */
  static int shown(int rows) {
    // The last row stays free for the cursor of terminals that scroll after it.
    return Math.max(1, rows - HEAD - 1);
  }

  /** Returns the question, the filter and the workflows around the marked one. */
  List<Line> lines(int rows) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.of(QUESTION));
    lines.add(
        Line.of("Filter: ")
            .and(Line.strong(filter))
            .and(Line.faint("  %d of %d".formatted(left.size(), all.size()))));
    int shown = Math.min(left.size(), shown(rows));
    int first = Math.max(0, Math.min(marked - shown / 2, left.size() - shown));
    for (int i = first; i < first + shown; i++) {
      lines.add(
          i == marked ? Line.strong("> " + text(left.get(i))) : Line.of("  " + text(left.get(i))));
    }
    return lines.subList(0, Math.min(lines.size(), Math.max(1, rows)));
  }

  private static String text(FoundWorkflow choice) {
    return "%s  %-10s %s  %s"
        .formatted(
            Times.local(choice.started()),
            choice.status().words(),
            choice.execution().workflowId(),
            choice.type());
  }
}
