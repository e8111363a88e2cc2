package timecop.cli.load.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThrottlesTest {
  @Test
  void everyRefusedAttemptIsCountedByWhatRefusedIt() {
    Throttle start = new Throttle("StartWorkflowExecution", "RPS_LIMIT", "NAMESPACE");
    Throttle list = new Throttle("ListWorkflowExecutions", "RPS_LIMIT", "NAMESPACE");
    Throttles throttles = new Throttles();

    throttles.refused(start);
    throttles.refused(list);
    throttles.refused(new Throttle("StartWorkflowExecution", "RPS_LIMIT", "NAMESPACE"));

    assertThat(throttles.total()).isEqualTo(3);
    assertThat(throttles.attempts()).containsEntry(start, 2L).containsEntry(list, 1L).hasSize(2);
  }
}
