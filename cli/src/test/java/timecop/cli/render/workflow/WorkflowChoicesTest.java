package timecop.cli.render.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jline.terminal.Size;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import timecop.cli.render.terminal.Canvas;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.WorkflowStatus;
import timecop.cli.workflow.find.FoundWorkflow;

class WorkflowChoicesTest {
  private static final FoundWorkflow ORDER =
      workflow("order-1", "OrderWorkflow", WorkflowStatus.RUNNING);
  private static final FoundWorkflow SHIPMENT =
      workflow("ship-1", "Ship", WorkflowStatus.TIMED_OUT);
  private static final FoundWorkflow WIDE = workflow("順番", "Queue", WorkflowStatus.COMPLETED);

  private final WorkflowChoices choices = new WorkflowChoices(List.of(ORDER, SHIPMENT, WIDE));

  private static FoundWorkflow workflow(String id, String type, WorkflowStatus status) {
    return new FoundWorkflow(
        new Execution(id, "run"), type, status, "queue", Instant.EPOCH, Optional.empty(), 3);
  }

  private static List<String> drawn(WorkflowChoices choices, int columns, int rows) {
    return Canvas.drawn(choices.lines(rows), Size.of(columns, rows), false).stream()
        .map(AttributedString::toString)
        .toList();
  }

  @Test
  void theFilterIsPartOfTheIdTheTypeOrTheStatusInAnyCase() {
    choices.type("SHIP");
    assertThat(choices.marked()).contains(SHIPMENT);
    choices.eraseAll();
    choices.type("erw");
    assertThat(choices.marked()).contains(ORDER);
    choices.eraseAll();
    choices.type("timed o");
    assertThat(choices.marked()).contains(SHIPMENT);
    choices.eraseAll();
    choices.type("番");
    assertThat(choices.marked()).contains(WIDE);
  }

  @Test
  void theMarkedWorkflowStaysMarkedWhileTheFilterHasIt() {
    choices.move(1);
    choices.type("-1");
    assertThat(choices.marked()).contains(SHIPMENT);
    choices.type("x");
    assertThat(choices.marked()).isEmpty();
    choices.move(1);
    choices.erase();
    assertThat(drawn(choices, 80, 24)).element(1).asString().isEqualTo("Filter: -1  2 of 3");
  }

  @Test
  void aWholeCharacterIsErased() {
    choices.type("a");
    choices.type("😀");
    choices.erase();
    assertThat(drawn(choices, 80, 24)).element(1).asString().startsWith("Filter: a  ");
    choices.erase();
    choices.erase();
    assertThat(choices.marked()).contains(ORDER);
  }

  @Test
  void theMarkStaysWithinTheChoices() {
    choices.move(Integer.MAX_VALUE);
    assertThat(choices.marked()).contains(WIDE);
    choices.move(1);
    assertThat(choices.marked()).contains(WIDE);
    choices.move(Integer.MIN_VALUE);
    assertThat(choices.marked()).contains(ORDER);
  }

  @Test
  void theMarkedWorkflowIsShownOnATerminalOfAnySize() {
    WorkflowChoices many =
        new WorkflowChoices(
            IntStream.range(0, 200)
                .mapToObj(i -> workflow("順番-" + i, "Long".repeat(40), WorkflowStatus.RUNNING))
                .toList());
    many.move(150);
    for (int rows = 3; rows < 50; rows++) {
      for (int columns : List.of(1, 2, 20, 80, 200)) {
        List<String> lines = drawn(many, columns, rows);
        assertThat(lines).hasSizeLessThanOrEqualTo(rows);
        assertThat(lines)
            .allMatch(
                line -> new AttributedString(line).columnLength() <= Math.max(1, columns - 1));
        if (columns >= 80 && rows >= 4) {
          assertThat(lines).filteredOn(line -> line.startsWith("> ")).hasSize(1);
          assertThat(lines).anyMatch(line -> line.contains("順番-150"));
        }
      }
    }
  }
}
