package timecop.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Message;
import java.util.List;
import org.junit.jupiter.api.Test;
import timecop.protos.activities.ActivitySayHelloRequest;
import timecop.protos.activities.ActivitySayHelloResponse;
import timecop.protos.workflows.WorkflowDemoJavaRequest;

class RemoteActivityTest {
  private static List<String> faultsOf(
      String name, Class<? extends Message> request, Class<? extends Message> response) {
    return catchThrowableOfType(
            ContractException.class, () -> RemoteActivity.of(name, request, response))
        .faults();
  }

  @Test
  void anActivityOfAnotherWorkerCanBeMade() {
    assertThat(
            RemoteActivity.of(
                    "ActivitySayHelloPython",
                    ActivitySayHelloRequest.class,
                    ActivitySayHelloResponse.class)
                .entry()
                .worker()
                .language())
        .isEqualTo("python");
  }

  @Test
  void aMisspeltNameCannotBeMade() {
    assertThat(
            faultsOf(
                "ActivitySayHelloPyton",
                ActivitySayHelloRequest.class,
                ActivitySayHelloResponse.class))
        .containsExactly(
            "\"ActivitySayHelloPyton\" is no activity of the catalogue; it has"
                + " ActivitySayHelloJava, ActivitySayHelloPython");
  }

  @Test
  void wrongTypesCannotBeMade() {
    assertThat(
            faultsOf(
                "ActivitySayHelloPython",
                WorkflowDemoJavaRequest.class,
                ActivitySayHelloRequest.class))
        .containsExactly(
            "ActivitySayHelloPython takes timecop.activities.ActivitySayHelloRequest, not"
                + " timecop.workflows.WorkflowDemoJavaRequest",
            "ActivitySayHelloPython returns timecop.activities.ActivitySayHelloResponse, not"
                + " timecop.activities.ActivitySayHelloRequest");
  }

  @Test
  void anActivityOfThisWorkerIsCalledByItsInterface() {
    assertThat(
            faultsOf(
                "ActivitySayHelloJava",
                ActivitySayHelloRequest.class,
                ActivitySayHelloResponse.class))
        .containsExactly(
            "ActivitySayHelloJava is an activity of this worker: call it by its interface");
  }
}
