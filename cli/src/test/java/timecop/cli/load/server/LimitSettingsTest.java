package timecop.cli.load.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "StartWorkflowExecution, RPS_LIMIT, SYSTEM, frontend.rps",
    "StartWorkflowExecution, RPS_LIMIT, NAMESPACE, frontend.namespaceRPS;",
    "StartWorkflowExecution, RPS_LIMIT, '', frontend.namespaceRPS;",
    "ListWorkflowExecutions, RPS_LIMIT, NAMESPACE, frontend.namespaceRPS.visibility",
    "CountWorkflowExecutions, RPS_LIMIT, NAMESPACE, frontend.namespaceRPS.visibility",
    "PollWorkflowTaskQueue, CONCURRENT_LIMIT, NAMESPACE, frontend.namespaceCount",
    "StartWorkflowExecution, PERSISTENCE_LIMIT, SYSTEM, history.persistenceMaxQPS",
    "StartWorkflowExecution, PERSISTENCE_LIMIT, NAMESPACE, history.persistenceNamespaceMaxQPS",
    "StartWorkflowExecution, BUSY_WORKFLOW, NAMESPACE, none: one workflow",
    "StartWorkflowExecution, SYSTEM_OVERLOADED, SYSTEM, none: the server needs more machines",
    "StartWorkflowExecution, SOMETHING_NEW, NAMESPACE, not told by the server",
  })
  void everyLimitHasTheSettingThatRaisesIt(String api, String cause, String scope, String setting) {
    assertThat(LimitSettings.raise(new Throttle(api, cause, scope))).startsWith(setting);
  }
}
