package timecop.worker;

import java.util.List;
import timecop.worker.activities.ActivitySayHelloJava;
import timecop.worker.workflows.WorkflowDemoJava;
import timecop.worker.workflows.WorkflowDemoMixed;

/** What this worker registers: a new workflow or activity is one line here. */
public final class RegistrationLists {
  /**
   * Workflow classes, each with a constructor that takes {@link timecop.contract.ActivityCalls}.
   */
  public static final List<Class<?>> WORKFLOWS =
      List.of(WorkflowDemoJava.Impl.class, WorkflowDemoMixed.Impl.class);

  /** Activity objects, shared by all calls. */
  public static final List<Object> ACTIVITIES = List.of(new ActivitySayHelloJava.Impl());

  private RegistrationLists() {}
}
