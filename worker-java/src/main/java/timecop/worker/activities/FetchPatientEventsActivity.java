package timecop.worker.activities;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import timecop.protos.activities.FetchPatientEventsActivityRequest;
import timecop.protos.activities.FetchPatientEventsActivityResponse;
import timecop.worker.database.Database;
import timecop.worker.database.DatabaseException;
import timecop.worker.patients.PatientEvents;
import timecop.worker.patients.PatientFailures;

/** Reads a page of a patient's events. */
@ActivityInterface
public interface FetchPatientEventsActivity {
  @ActivityMethod(name = "FetchPatientEventsActivity")
  FetchPatientEventsActivityResponse fetch(FetchPatientEventsActivityRequest request);

  /** Reads them from the worker's database. */
  final class Impl implements FetchPatientEventsActivity {
    private final PatientEvents events;

    public Impl(Database database) {
      events = new PatientEvents(database);
    }

    @Override
    public FetchPatientEventsActivityResponse fetch(FetchPatientEventsActivityRequest request) {
      try {
        PatientEvents.Page page = events.page(request.getPatientId(), request.getPageToken());
        return FetchPatientEventsActivityResponse.newBuilder()
            .addAllEvents(page.events())
            .setNextPageToken(page.next())
            .build();
      } catch (DatabaseException e) {
        throw PatientFailures.unavailable(e);
      }
    }
  }
}
