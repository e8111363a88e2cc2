package timecop.cli.render.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import timecop.cli.render.Line;
import timecop.cli.workflow.live.RunTree;
import timecop.cli.workflow.live.RunTree.Node;

/** The lines of a tree, as many as a terminal has rows for. */
final class TreeLines {
  /** The cursor's row below the tree. */
  private static final int FREE_ROWS = 1;

  private final RunTree tree;
  private final NodeText text;

  /**
   * Writes a tree.
   *
   * @param now the server's time; empty if it is unknown
   */
  TreeLines(RunTree tree, Optional<Instant> now) {
    this.tree = tree;
    this.text = new NodeText(now);
  }

  /**
   * Returns the lines: the run, the open operations and the last others as far as there is space,
   * and how many are hidden.
   *
   * @param rows the rows of the terminal
   * @param isOpen whether the tree is still drawn
   */
  List<Line> of(int rows, boolean isOpen) {
    List<Line> lines = new ArrayList<>(text.head(tree));
    int end = isOpen ? 1 : 0;
    int space = rows - FREE_ROWS - lines.size() - end;
    List<Node> shown = shown(space);
    long hidden = tree.operations().size() - shown.size() + tree.forgotten();
    if (hidden > 0) {
      lines.add(Line.faint("├─ … " + hidden(shown)));
    }
    for (int i = 0; i < shown.size(); i++) {
      boolean isLast = i == shown.size() - 1;
      lines.addAll(block(shown.get(i), isLast ? "└─ " : "├─ ", isLast ? "   " : "│  "));
    }
    if (isOpen) {
      lines.add(Line.faint("Ctrl+C stops following; the workflow continues."));
    }
    return lines.subList(0, Math.min(lines.size(), Math.max(1, rows - FREE_ROWS)));
  }

  /** Returns the operations that fit, the open ones first, then the last others; in order. */
  private List<Node> shown(int space) {
    List<Node> all = tree.operations();
    int needed = all.stream().mapToInt(this::height).sum();
    // If any is hidden, a line says so.
    int left = needed <= space && tree.forgotten() == 0 ? space : space - 1;
    boolean[] isShown = new boolean[all.size()];
    for (boolean isOpen : new boolean[] {true, false}) {
      for (int i = all.size() - 1; i >= 0; i--) {
        Node node = all.get(i);
        if (node.condition().isOpen() == isOpen && height(node) <= left) {
          isShown[i] = true;
          left -= height(node);
        }
      }
    }
    List<Node> shown = new ArrayList<>();
    for (int i = 0; i < isShown.length; i++) {
      if (isShown[i]) {
        shown.add(all.get(i));
      }
    }
    return shown;
  }

  private int height(Node node) {
    return block(node, "", "").size();
  }

  private String hidden(List<Node> shown) {
    long open = open(tree.operations()) - open(shown);
    long ended = tree.operations().size() - shown.size() - open + tree.forgotten();
    List<String> parts = new ArrayList<>();
    if (open > 0) {
      parts.add(open + " open");
    }
    if (ended > 0) {
      parts.add(ended + " ended");
    }
    long all = open + ended;
    return "%s %s hidden"
        .formatted(String.join(" and ", parts), all == 1 ? "operation is" : "operations are");
  }

  private static long open(List<Node> nodes) {
    return nodes.stream().filter(node -> node.condition().isOpen()).count();
  }

  private List<Line> block(Node node, String branch, String below) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.faint(branch).and(text.of(node)));
    String failure = NodeText.failure(node);
    if (!failure.isEmpty()) {
      lines.add(Line.faint(below + "  ").and(Line.bad(failure)));
    }
    for (int i = 0; i < node.operations().size(); i++) {
      boolean isLast = i == node.operations().size() - 1;
      lines.addAll(
          block(
              node.operations().get(i),
              below + (isLast ? "└─ " : "├─ "),
              below + (isLast ? "   " : "│  ")));
    }
    return lines;
  }
}
