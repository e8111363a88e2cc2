package timecop.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Message;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import org.junit.jupiter.api.Test;
import timecop.contract.ContractException;
import timecop.contract.registration.Difference;
import timecop.protos.activities.ActivitySayHelloRequest;
import timecop.protos.activities.ActivitySayHelloResponse;
import timecop.protos.workflows.WorkflowDemoJavaRequest;
import timecop.worker.activities.ActivitySayHelloJava;

class DeclaredActivitiesTest {
  private static List<String> differences(
      String name, Class<? extends Message> request, Class<? extends Message> response) {
    return catchThrowableOfType(
            ContractException.class, () -> Contract.JAVA.remote(name, request, response))
        .differences()
        .stream()
        .map(Difference::toString)
        .toList();
  }

  @Test
  void anActivityOfAnotherWorkerCanBeMade() {
    assertThat(
            Contract.JAVA
                .remote(
                    "ActivitySayHelloPython",
                    ActivitySayHelloRequest.class,
                    ActivitySayHelloResponse.class)
                .entry()
                .worker()
                .language())
        .isEqualTo("python");
  }

  @Test
  void aMisspeltNameCannotBeMade() throws Exception {
    assertThat(
            differences(
                "ActivitySayHelloPyton",
                ActivitySayHelloRequest.class,
                ActivitySayHelloResponse.class))
        .containsExactly(Project.unknownActivity("ActivitySayHelloPyton", Project.catalogSource()));
  }

  @Test
  void wrongTypesCannotBeMade() {
    assertThat(
            differences(
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
  void anActivityOfThisWorkerIsDeclaredByItsInterface() {
    assertThat(
            differences(
                "ActivitySayHelloJava",
                ActivitySayHelloRequest.class,
                ActivitySayHelloResponse.class))
        .containsExactly(
            "ActivitySayHelloJava is an activity of this worker: declare it with local, by its"
                + " interface");
    assertThat(Contract.JAVA.local(ActivitySayHelloJava.class).entries())
        .singleElement()
        .isEqualTo(Contract.JAVA.catalog().activity("ActivitySayHelloJava").orElseThrow());
  }

  @ActivityInterface
  public interface Wrong {
    @ActivityMethod(name = "ActivitySayHelloPython")
    ActivitySayHelloResponse remote(ActivitySayHelloRequest request);

    @ActivityMethod(name = "ActivitySayHalloJava")
    ActivitySayHelloResponse misspelt(ActivitySayHelloRequest request);

    @ActivityMethod(name = "ActivitySayHelloJava")
    ActivitySayHelloRequest mistyped(WorkflowDemoJavaRequest request);
  }

  @Test
  void everyMethodOfAnInterfaceIsComparedWithTheCatalogue() throws Exception {
    assertThat(
            catchThrowableOfType(ContractException.class, () -> Contract.JAVA.local(Wrong.class))
                .differences())
        .extracting(Difference::toString)
        .containsExactlyInAnyOrder(
            Project.unknownActivity("ActivitySayHalloJava", Project.catalogSource()),
            "ActivitySayHelloJava takes timecop.activities.ActivitySayHelloRequest, not"
                + " timecop.workflows.WorkflowDemoJavaRequest",
            "ActivitySayHelloJava returns timecop.activities.ActivitySayHelloResponse, not"
                + " timecop.activities.ActivitySayHelloRequest",
            "ActivitySayHelloPython is an activity of PythonWorker: declare it with remote");
  }
}
