package timecop.worker.activities;

import com.google.protobuf.util.Timestamps;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import timecop.protos.activities.CreatePatientEventsSummaryActivityRequest;
import timecop.protos.activities.CreatePatientEventsSummaryActivityResponse;
import timecop.worker.database.Database;
import timecop.worker.database.DatabaseException;
import timecop.worker.patients.PatientEventsSummaries;
import timecop.worker.patients.PatientFailures;

/** Stores a summary, once for each activity of a workflow. */
@ActivityInterface
public interface CreatePatientEventsSummaryActivity {
  @ActivityMethod(name = "CreatePatientEventsSummaryActivity")
  CreatePatientEventsSummaryActivityResponse create(
      CreatePatientEventsSummaryActivityRequest request);

  /** Stores it in the worker's database, under the IDs of the workflow and the activity. */
  final class Impl implements CreatePatientEventsSummaryActivity {
    private final PatientEventsSummaries summaries;

    public Impl(Database database) {
      summaries = new PatientEventsSummaries(database);
    }

    @Override
    public CreatePatientEventsSummaryActivityResponse create(
        CreatePatientEventsSummaryActivityRequest request) {
      ActivityInfo activity = Activity.getExecutionContext().getInfo();
      try {
        PatientEventsSummaries.Stored stored =
            summaries.store(
                activity.getWorkflowId(), activity.getActivityId(), request.getSummary());
        return CreatePatientEventsSummaryActivityResponse.newBuilder()
            .setSummaryId(stored.id())
            .setSummary(stored.summary())
            .setCreatedAt(Timestamps.fromMillis(stored.createdAt().toEpochMilli()))
            .build();
      } catch (DatabaseException e) {
        throw PatientFailures.unavailable(e);
      }
    }
  }
}
