package timecop.cli.workflow.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.EventType;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import timecop.cli.workflow.follow.EventKind.Significance;

class EventKindTest {
  static Stream<EventType> completions() {
    return Stream.of(EventType.values()).filter(type -> type.name().endsWith("_COMPLETED"));
  }

  @ParameterizedTest
  @MethodSource("completions")
  void aCompletionIsASuccessExceptOfAWorkflowTask(EventType type) {
    assertThat(EventKind.of(type).significance())
        .isEqualTo(
            type == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED
                ? Significance.DETAIL
                : Significance.SUCCESS);
  }

  @Test
  void aKindHasTemporalsOwnName() {
    assertThat(EventKind.of(EventType.EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT))
        .isEqualTo(new EventKind("ActivityTaskTimedOut", Significance.PROGRESS));
    assertThat(EventKind.of(EventType.UNRECOGNIZED).name()).isEqualTo("Unrecognized");
  }
}
