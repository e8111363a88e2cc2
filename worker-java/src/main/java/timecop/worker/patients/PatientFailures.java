package timecop.worker.patients;

import io.temporal.failure.ApplicationFailure;
import timecop.worker.database.DatabaseException;

/** Failures of the activities on patients, with the failure types of the catalogue. */
public final class PatientFailures {
  /** The database has no such patient. */
  public static final String PATIENT_NOT_FOUND = "PatientNotFound";

  /** The patient has more events than one workflow can process. */
  public static final String PATIENT_HISTORY_TOO_LONG = "PatientHistoryTooLong";

  /** The database cannot be used now; the only failure that is retried. */
  public static final String DATABASE_UNAVAILABLE = "DatabaseUnavailable";

  private PatientFailures() {}

  /** Returns the non-retryable failure of an unknown patient. */
  static ApplicationFailure notFound(String patientId) {
    return ApplicationFailure.newNonRetryableFailure(
        "there is no patient %s".formatted(patientId), PATIENT_NOT_FOUND);
  }

  /** Returns the non-retryable failure of a patient with too many events. */
  static ApplicationFailure tooLong(String patientId, long events, int most) {
    return ApplicationFailure.newNonRetryableFailure(
        "patient %s has %d events; at most %d can be summarized".formatted(patientId, events, most),
        PATIENT_HISTORY_TOO_LONG);
  }

  /** Returns the failure of an unavailable database, after which the activity is retried. */
  public static ApplicationFailure unavailable(DatabaseException cause) {
    return ApplicationFailure.newFailureWithCause(
        String.valueOf(cause.getMessage()), DATABASE_UNAVAILABLE, cause);
  }
}
