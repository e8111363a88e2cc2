package timecop.worker.patients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import timecop.catalog.ActivityEntry;
import timecop.catalog.RetryEntry;
import timecop.worker.Contract;

class PatientFailuresTest {
  private static List<String> finalFailures(ActivityEntry activity) {
    return activity.retry().map(RetryEntry::nonRetryableErrorTypes).orElse(List.of());
  }

  @Test
  void whatEndsFetchingAtOnceIsWhatTheCatalogueDeclares() {
    ActivityEntry fetch =
        Contract.JAVA.catalog().activity("FetchPatientEventsActivity").orElseThrow();

    assertThat(finalFailures(fetch))
        .containsExactly(
            PatientFailures.PATIENT_NOT_FOUND, PatientFailures.PATIENT_HISTORY_TOO_LONG);
  }

  @Test
  void aDatabaseThatIsAwayEndsNoActivity() {
    assertThat(Contract.JAVA.catalog().activities())
        .flatMap(PatientFailuresTest::finalFailures)
        .doesNotContain(PatientFailures.DATABASE_UNAVAILABLE);
  }
}
