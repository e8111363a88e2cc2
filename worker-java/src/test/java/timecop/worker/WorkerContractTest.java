package timecop.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import timecop.contract.ContractException;
import timecop.contract.Difference;
import timecop.contract.WorkerContract;
import timecop.protos.activities.ActivitySayHelloRequest;
import timecop.protos.activities.ActivitySayHelloResponse;
import timecop.protos.workflows.WorkflowDemoJavaRequest;
import timecop.protos.workflows.WorkflowDemoMixedRequest;
import timecop.protos.workflows.WorkflowDemoMixedResponse;
import timecop.worker.activities.ActivitySayHelloJava;
import timecop.worker.activities.CreatePatientEventsSummaryActivity;
import timecop.worker.activities.FetchPatientEventsActivity;
import timecop.worker.workflows.WorkflowDemoJava;
import timecop.worker.workflows.WorkflowDemoMixed;

class WorkerContractTest {
  private final List<Class<?>> workflows = new ArrayList<>(Registration.WORKFLOWS);
  private final List<Object> activities = new ArrayList<>(Registration.ACTIVITIES);

  private List<String> differences() {
    return Contract.JAVA.differences(workflows, activities).stream()
        .map(Difference::toString)
        .toList();
  }

  @Test
  void theListsAreTheCatalogues() {
    assertThat(differences()).isEmpty();
  }

  @ActivityInterface
  public interface Renamed {
    @ActivityMethod(name = "ActivitySayHalloJava")
    ActivitySayHelloResponse sayHello(ActivitySayHelloRequest request);
  }

  public static final class RenamedImpl implements Renamed {
    @Override
    public ActivitySayHelloResponse sayHello(ActivitySayHelloRequest request) {
      return ActivitySayHelloResponse.getDefaultInstance();
    }
  }

  @Test
  void anActivityRenamedInOneLanguageAloneIsNamedUnderBothNames() {
    activities.removeIf(ActivitySayHelloJava.class::isInstance);
    activities.add(new RenamedImpl());

    assertThat(differences())
        .containsExactly(
            "ActivitySayHalloJava: in ACTIVITIES, not in JavaWorker of the catalogue",
            "ActivitySayHelloJava: in JavaWorker of the catalogue, not in ACTIVITIES");
  }

  @WorkflowInterface
  public interface Mistyped {
    @WorkflowMethod(name = "WorkflowDemoMixed")
    ActivitySayHelloResponse run(WorkflowDemoJavaRequest request);
  }

  public static final class MistypedImpl implements Mistyped {
    @Override
    public ActivitySayHelloResponse run(WorkflowDemoJavaRequest request) {
      return ActivitySayHelloResponse.getDefaultInstance();
    }
  }

  @Test
  void aWorkflowOfOtherTypesIsNamedWithBoth() {
    workflows.remove(WorkflowDemoMixed.Impl.class);
    workflows.add(MistypedImpl.class);

    assertThat(differences())
        .containsExactly(
            "WorkflowDemoMixed: takes timecop.workflows.WorkflowDemoJavaRequest, in the catalogue"
                + " timecop.workflows.WorkflowDemoMixedRequest",
            "WorkflowDemoMixed: returns timecop.activities.ActivitySayHelloResponse, in the"
                + " catalogue timecop.workflows.WorkflowDemoMixedResponse");
  }

  @WorkflowInterface
  public interface Twice {
    @WorkflowMethod(name = "WorkflowDemoMixed")
    WorkflowDemoMixedResponse run(WorkflowDemoMixedRequest request);
  }

  public static final class TwiceImpl implements Twice {
    @Override
    public WorkflowDemoMixedResponse run(WorkflowDemoMixedRequest request) {
      return WorkflowDemoMixedResponse.getDefaultInstance();
    }
  }

  @Test
  void allDifferencesAreNamedAtOnce() {
    workflows.remove(WorkflowDemoJava.Impl.class);
    workflows.add(TwiceImpl.class);
    activities.removeIf(
        activity ->
            activity instanceof ActivitySayHelloJava
                || activity instanceof FetchPatientEventsActivity
                || activity instanceof CreatePatientEventsSummaryActivity);

    assertThat(differences())
        .containsExactly(
            "WorkflowDemoMixed: twice in WORKFLOWS",
            "WorkflowDemoJava: in JavaWorker of the catalogue, not in WORKFLOWS",
            "ActivitySayHelloJava: in JavaWorker of the catalogue, not in ACTIVITIES",
            "FetchPatientEventsActivity: in JavaWorker of the catalogue, not in ACTIVITIES",
            "CreatePatientEventsSummaryActivity: in JavaWorker of the catalogue, not in"
                + " ACTIVITIES");
  }

  public static final class Unmakeable implements WorkflowDemoMixed {
    public Unmakeable(String name) {
      throw new IllegalArgumentException(name);
    }

    @Override
    public WorkflowDemoMixedResponse run(WorkflowDemoMixedRequest request) {
      return WorkflowDemoMixedResponse.getDefaultInstance();
    }
  }

  @Test
  void aWorkflowThatNobodyCouldMakeIsNamedBeforeItsFirstRun() {
    workflows.set(workflows.indexOf(WorkflowDemoMixed.Impl.class), Unmakeable.class);

    assertThat(differences())
        .containsExactly(
            Unmakeable.class.getName()
                + ": has no public constructor that takes ActivityCalls, or nothing");
  }

  @Test
  void aWorkerThatTheCatalogueLacksIsNamedWithThoseItHas() {
    assertThat(
            catchThrowableOfType(
                    ContractException.class,
                    () -> WorkerContract.of("JaveWorker", Contract.JAVA.catalog()))
                .differences())
        .extracting(Difference::toString)
        .containsExactly(
            "\"JaveWorker\" is no worker of the catalogue; it has JavaWorker, PythonWorker");
  }
}
