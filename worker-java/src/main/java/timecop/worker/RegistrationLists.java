package timecop.worker;

import java.util.List;
import timecop.worker.activities.ActivitySayHelloJavaImpl;
import timecop.worker.workflows.WorkflowDemoJavaImpl;
import timecop.worker.workflows.WorkflowDemoMixedImpl;

/** What this worker registers: a new workflow or activity is one line here. */
public final class RegistrationLists {
  /** Workflow classes, each with a constructor that takes the {@link ActivityCalls}. */
  public static final List<Class<?>> WORKFLOWS =
      List.of(WorkflowDemoJavaImpl.class, WorkflowDemoMixedImpl.class);

  /** Activity objects, shared by all calls. */
  public static final List<Object> ACTIVITIES = List.of(new ActivitySayHelloJavaImpl());

  private RegistrationLists() {}
}
