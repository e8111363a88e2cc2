package timecop.worker.patients;

import io.temporal.failure.ApplicationFailure;
import timecop.worker.database.DatabaseException;

/** How activities on patients fail, in the types that the catalogue declares as final. */
public final class PatientFailures {
  /** The database has no such patient. */
  public static final String PATIENT_NOT_FOUND = "PatientNotFound";

  /** There is more about the patient than one workflow can carry. */
  public static final String PATIENT_HISTORY_TOO_LONG = "PatientHistoryTooLong";

  /** The database cannot be used now: the one of these after which it is tried again. */
  public static final String DATABASE_UNAVAILABLE = "DatabaseUnavailable";

  private PatientFailures() {}

  /** Ends the activity at once. */
  static ApplicationFailure notFound(String patientId) {
    return ApplicationFailure.newNonRetryableFailure(
        "there is no patient %s".formatted(patientId), PATIENT_NOT_FOUND);
  }

  /** Ends the activity at once. */
  static ApplicationFailure tooLong(String patientId, long events, int most) {
    return ApplicationFailure.newNonRetryableFailure(
        "patient %s has %d events; at most %d can be summarized".formatted(patientId, events, most),
        PATIENT_HISTORY_TOO_LONG);
  }

  /** Lets the activity be tried again. */
  public static ApplicationFailure unavailable(DatabaseException cause) {
    return ApplicationFailure.newFailureWithCause(
        String.valueOf(cause.getMessage()), DATABASE_UNAVAILABLE, cause);
  }
}
