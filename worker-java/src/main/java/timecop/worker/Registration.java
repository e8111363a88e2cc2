package timecop.worker;

import java.util.List;
import timecop.worker.activities.ActivitySayHelloJava;
import timecop.worker.activities.CreatePatientEventsSummaryActivity;
import timecop.worker.activities.FetchPatientEventsActivity;
import timecop.worker.database.Database;
import timecop.worker.database.DatabaseSettings;
import timecop.worker.workflows.SummarizePatientContextWorkflow;
import timecop.worker.workflows.WorkflowDemoJava;
import timecop.worker.workflows.WorkflowDemoMixed;

/** The workflows and activities of this worker; a new one is one line here. */
public final class Registration {
  /**
   * Workflow classes, each with a constructor that takes {@link timecop.contract.ActivityCalls}.
   */
  public static final List<Class<?>> WORKFLOWS =
      List.of(
          WorkflowDemoJava.Impl.class,
          WorkflowDemoMixed.Impl.class,
          SummarizePatientContextWorkflow.Impl.class);

  /** The activities, for comparison with the catalogue; their database is never opened. */
  public static final List<Object> ACTIVITIES =
      activities(new Database(DatabaseSettings.embedded()));

  private Registration() {}

  /** Returns the activity objects, which all calls share. */
  public static List<Object> activities(Database database) {
    return List.of(
        new ActivitySayHelloJava.Impl(),
        new FetchPatientEventsActivity.Impl(database),
        new CreatePatientEventsSummaryActivity.Impl(database));
  }
}
