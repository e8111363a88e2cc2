package timecop.worker.workflows;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowHistoryLoader;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import timecop.contract.RecordedHistory;
import timecop.worker.Contract;
import timecop.worker.Project;
import timecop.worker.Registration;

/** Stored histories run through this worker's workflows as they are now. */
class ReplayTest {
  static Stream<Path> histories() throws IOException {
    return Project.allHistories().stream().filter(ReplayTest::isOurs);
  }

  private static boolean isOurs(Path file) {
    return Contract.JAVA
        .catalog()
        .workflow(RecordedHistory.parse(Project.text(file)).workflow())
        .filter(workflow -> workflow.worker().equals(Contract.JAVA.worker()))
        .isPresent();
  }

  @ParameterizedTest
  @MethodSource("histories")
  void aWorkflowDoesInItsReplayWhatItDid(Path history) throws Exception {
    var recorded = WorkflowHistoryLoader.readHistory(history.toFile());
    try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance()) {
      Worker worker = environment.newWorker(Contract.JAVA.taskQueue(Map.of()));
      Contract.JAVA.register(
          worker, Registration.WORKFLOWS, Registration.ACTIVITIES, Contract.JAVA.calls(Map.of()));

      assertThatCode(() -> WorkflowReplayer.replayWorkflowExecution(recorded, worker))
          .doesNotThrowAnyException();
    }
  }
}
