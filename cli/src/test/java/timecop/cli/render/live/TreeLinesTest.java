package timecop.cli.render.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import timecop.cli.render.terminal.Canvas;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.WorkflowStatus;
import timecop.cli.workflow.follow.FollowEvent.Subject;
import timecop.cli.workflow.follow.FollowEvent.SubjectType;
import timecop.cli.workflow.live.RunTree;
import timecop.cli.workflow.live.RunTree.Condition;
import timecop.cli.workflow.live.RunTree.Node;
import timecop.cli.workflow.live.RunTree.Span;
import timecop.cli.workflow.live.RunTree.Tries;

class TreeLinesTest {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = BEGIN.plusSeconds(75);

  private static Span span(int begun, @Nullable Integer ended, @Nullable Integer due) {
    return new Span(
        Optional.of(BEGIN.plusSeconds(begun)),
        Optional.ofNullable(ended).map(BEGIN::plusSeconds),
        Optional.ofNullable(due).map(BEGIN::plusSeconds));
  }

  private static Subject subject(SubjectType type, String name, String id) {
    return new Subject(type, name, id, "", "", 0);
  }

  private static Node ended(int number) {
    return new Node(
        new Subject(SubjectType.ACTIVITY, "Step" + number, "", "java", "orders", number),
        Condition.COMPLETED,
        new Tries(1, 3),
        span(number, number + 2, null),
        "",
        List.of());
  }

  private static Node retrying(String failure, List<Node> below) {
    return new Node(
        new Subject(SubjectType.ACTIVITY, "Charge", "", "python", "cards", 9),
        Condition.RETRYING,
        new Tries(2, 0),
        span(5, null, 90),
        failure,
        below);
  }

  private static RunTree tree(
      WorkflowStatus status, String stall, long forgotten, List<Node> nodes) {
    return new RunTree(
        new Execution("id-1", "run"),
        new Subject(SubjectType.WORKFLOW, "Order", "", "java", "orders", 0),
        status,
        1,
        span(0, status.isOpen() ? null : 70, null),
        stall,
        nodes,
        forgotten);
  }

  private static List<String> drawn(RunTree tree, int columns, int rows) {
    return Canvas.drawn(
            new TreeLines(tree, Optional.of(NOW)).of(rows, tree.status().isOpen()),
            Size.of(columns, rows),
            false)
        .stream()
        .map(AttributedString::toString)
        .toList();
  }

  @Test
  void theTreeNamesEachOperationWithItsStateAttemptsAndTimes() {
    Node child =
        new Node(
            subject(SubjectType.CHILD_WORKFLOW, "Ship", "ship-1"),
            Condition.RUNNING,
            Tries.NONE,
            span(10, null, null),
            "",
            List.of(retrying("Declined: no funds", List.of())));
    Node timer =
        new Node(
            subject(SubjectType.TIMER, "", "5"),
            Condition.RUNNING,
            Tries.NONE,
            span(20, null, 3680),
            "",
            List.of());
    Node signal =
        new Node(
            subject(SubjectType.SIGNAL, "approve", ""),
            Condition.RECEIVED,
            Tries.NONE,
            span(63, 63, null),
            "",
            List.of());
    RunTree tree = tree(WorkflowStatus.RUNNING, "", 0, List.of(ended(1), child, timer, signal));
    assertThat(drawn(tree, 100, 24))
        .containsExactly(
            "Order  running  1 min 15 s  java  orders",
            "ID id-1",
            "├─ Step1  completed  attempt 1 of 3  2 s  java  orders",
            "├─ child Ship  ship-1  running  1 min 5 s",
            "│  └─ Charge  next attempt in 15 s  attempt 2  1 min 10 s  python  cards",
            "│       last failure: Declined: no funds",
            "├─ timer 5  fires in 1 h  55 s",
            "└─ signal approve  received  12 s ago",
            "Ctrl+C stops following; the workflow continues.");
  }

  @Test
  void aClosedRunKeepsItsTreeWithoutTheHint() {
    assertThat(drawn(tree(WorkflowStatus.FAILED, "", 0, List.of(ended(1))), 80, 24))
        .containsExactly(
            "Order  failed  1 min 10 s  java  orders",
            "ID id-1",
            "└─ Step1  completed  attempt 1 of 3  2 s  java  orders");
  }

  @Test
  void aWorkflowTaskThatFailsIsNamedOnOneLine() {
    RunTree tree = tree(WorkflowStatus.RUNNING, "NonDeterminism: no\nsecond line", 0, List.of());
    assertThat(drawn(tree, 80, 24)).contains("Workflow tasks fail: NonDeterminism: no");
  }

  @Test
  void openOperationsAndTheLatestOthersAreShownWhereNotAllFit() {
    List<Node> nodes = new ArrayList<>();
    nodes.add(retrying("no\nsecond line", List.of()));
    for (int i = 10; i < 60; i++) {
      nodes.add(ended(i));
    }
    List<String> lines = drawn(tree(WorkflowStatus.RUNNING, "", 7, nodes), 80, 12);
    assertThat(lines).hasSize(11);
    assertThat(lines).element(2).asString().isEqualTo("├─ … 52 ended operations are hidden");
    assertThat(lines.subList(3, 10))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("├─ Charge"),
            line -> assertThat(line).isEqualTo("│    last failure: no"),
            line -> assertThat(line).startsWith("├─ Step55"),
            line -> assertThat(line).startsWith("├─ Step56"),
            line -> assertThat(line).startsWith("├─ Step57"),
            line -> assertThat(line).startsWith("├─ Step58"),
            line -> assertThat(line).startsWith("└─ Step59"));
  }

  @Test
  void noLineIsTooWideAndNoneTooManyOnATerminalOfAnySize() {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      nodes.add(retrying("支払いが失敗しました ".repeat(9), List.of(retrying("x", List.of()))));
      nodes.add(ended(i));
    }
    RunTree tree = tree(WorkflowStatus.RUNNING, "順番".repeat(50), 3, nodes);
    for (int rows = 2; rows < 120; rows++) {
      for (int columns : List.of(1, 2, 3, 20, 79, 200)) {
        List<String> lines = drawn(tree, columns, rows);
        assertThat(lines).hasSizeLessThan(rows);
        assertThat(lines)
            .allMatch(
                line -> new AttributedString(line).columnLength() <= Math.max(1, columns - 1));
      }
    }
  }

  @Test
  void withoutTheServersTimeOnlyWhatHasEndedHasADuration() {
    List<Node> nodes = List.of(ended(1), retrying("no", List.of()));
    assertThat(
            Canvas.drawn(
                    new TreeLines(tree(WorkflowStatus.RUNNING, "", 0, nodes), Optional.empty())
                        .of(24, false),
                    Size.of(80, 24),
                    false)
                .stream()
                .map(AttributedString::toString))
        .contains(
            "Order  running  java  orders",
            "├─ Step1  completed  attempt 1 of 3  2 s  java  orders",
            "└─ Charge  retry waiting for a worker  attempt 2  python  cards");
  }
}
