package timecop.cli.load.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThrottlesTest {
  @Test
  void everyRefusedAttemptIsCountedByWhatRefusedIt() {
    Throttle start =
        new Throttle("StartWorkflowExecution", Throttle.Cause.RPS_LIMIT, Throttle.Scope.NAMESPACE);
    Throttle list =
        new Throttle("ListWorkflowExecutions", Throttle.Cause.RPS_LIMIT, Throttle.Scope.NAMESPACE);
    Throttles throttles = new Throttles();

    throttles.refused(start);
    throttles.refused(list);
    throttles.refused(
        new Throttle("StartWorkflowExecution", Throttle.Cause.RPS_LIMIT, Throttle.Scope.NAMESPACE));

    assertThat(throttles.total()).isEqualTo(3);
    assertThat(throttles.attempts()).containsEntry(start, 2L).containsEntry(list, 1L).hasSize(2);
  }
}
