package timecop.worker.patients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static timecop.worker.database.TestDatabase.change;
import static timecop.worker.database.TestDatabase.number;

import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import timecop.protos.activities.CreatePatientEventsSummaryActivityRequest;
import timecop.protos.activities.CreatePatientEventsSummaryActivityResponse;
import timecop.protos.activities.FetchPatientEventsActivityRequest;
import timecop.protos.activities.FetchPatientEventsActivityResponse;
import timecop.protos.activities.SummarizePatientEventsActivityRequest;
import timecop.protos.patients.PatientEvent;
import timecop.protos.patients.PatientEventKind;
import timecop.protos.patients.PatientEventsSummary;
import timecop.worker.activities.CreatePatientEventsSummaryActivity;
import timecop.worker.activities.FetchPatientEventsActivity;
import timecop.worker.database.Database;
import timecop.worker.database.DatabaseException;
import timecop.worker.database.DatabaseSettings;
import timecop.worker.database.TestDatabase;

/** The tests that run on each database. */
@Timeout(120)
abstract class PatientsSuite {
  private static final int AT_ONCE = 4;
  private static final int PAYLOAD_LIMIT = 2 * 1024 * 1024;

  private final List<Database> opened = new ArrayList<>();
  TestDatabase test;
  Database database;
  private TestActivityEnvironment environment;

  /** A database that nobody has used yet. */
  abstract TestDatabase make() throws Exception;

  @BeforeEach
  void open() throws Exception {
    test = make();
    database = another();
    environment = TestActivityEnvironment.newInstance();
  }

  @AfterEach
  void close() throws Exception {
    opened.forEach(Database::close);
    test.release();
    environment.close();
  }

  private FetchPatientEventsActivity fetching() {
    environment.registerActivitiesImplementations(new FetchPatientEventsActivity.Impl(database));
    return environment.newActivityStub(FetchPatientEventsActivity.class);
  }

  private static FetchPatientEventsActivityRequest eventsOf(String patient) {
    return FetchPatientEventsActivityRequest.newBuilder().setPatientId(patient).build();
  }

  private static ApplicationFailure failureOf(Executable call) {
    ActivityFailure failure = assertThrows(ActivityFailure.class, call);
    return assertInstanceOf(ApplicationFailure.class, failure.getCause());
  }

  /** The database as another worker uses it. */
  private Database another() {
    return another(test.settings());
  }

  private Database another(DatabaseSettings settings) {
    Database another = new Database(settings);
    opened.add(another);
    return another;
  }

  private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      CyclicBarrier together = new CyclicBarrier(calls.size());
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> call : calls) {
        futures.add(
            threads.submit(
                () -> {
                  together.await();
                  return call.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static PatientEventsSummary summary(int events) {
    return PatientEventsSummary.newBuilder().setPatientId("42").setEventCount(events).build();
  }

  private void addEvents(int count) {
    change(
        database,
        """
        WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < %d)
        INSERT INTO patient_event (event_id, patient_id, occurred_at_ms, kind, code, description)
        SELECT 10000 + n, '1001', 1700000000000 + n / 7, 'OBSERVATION', 'BP', 'number ' || n
        FROM number
        """
            .formatted(count));
  }

  private List<PatientEvent> allEvents(String patient) {
    List<PatientEvent> events = new ArrayList<>();
    String token = "";
    do {
      PatientEvents.Page page = new PatientEvents(database).page(patient, token);
      assertThat(page.events()).hasSizeLessThanOrEqualTo(PatientEvents.PAGE_SIZE);
      events.addAll(page.events());
      token = page.next();
    } while (!token.isEmpty());
    return events;
  }

  @Test
  void startersAtOnceMakeTheSchemaAndTheSampleOnce() throws Exception {
    List<Callable<Integer>> starters = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      Database own = another();
      starters.add(() -> new PatientEvents(own).page("42", "").events().size());
    }

    assertThat(atOnce(starters)).containsOnly(15);
    assertThat(number(database, "SELECT count(*) FROM patient")).isEqualTo(3);
    assertThat(number(database, "SELECT count(*) FROM patient_event")).isEqualTo(20);
    assertThat(
            number(
                database,
                "SELECT count(*) FROM flyway_schema_history WHERE script LIKE '%patients.sql'"))
        .isEqualTo(2);
  }

  @Test
  void workersAtOnceMakeTheSchemaAndTheSampleOnce() throws Exception {
    List<Process> workers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      workers.add(FirstUse.start(test.settings()));
    }
    for (Process worker : workers) {
      assertThat(worker.inputReader().lines()).containsExactly("15");
      assertThat(worker.waitFor()).isZero();
    }

    assertThat(number(database, "SELECT count(*) FROM patient_event")).isEqualTo(20);
  }

  @Test
  void whatIsDeletedOfTheSampleDoesNotComeBack() {
    assertThat(change(database, "DELETE FROM patient_event WHERE patient_id = '7'")).isEqualTo(5);

    assertThat(new PatientEvents(another()).page("7", "").events()).isEmpty();
  }

  @Test
  void theSampleIsLeftOutAndFilledInLaterWhenAsked() {
    DatabaseSettings with = test.settings();
    Database without =
        another(new DatabaseSettings(with.url(), with.user(), with.password(), false));
    assertThat(number(without, "SELECT count(*) FROM patient")).isZero();

    assertThat(number(database, "SELECT count(*) FROM patient")).isEqualTo(3);
    Database again = another(new DatabaseSettings(with.url(), with.user(), with.password(), false));
    assertThat(number(again, "SELECT count(*) FROM patient")).isEqualTo(3);
  }

  @Test
  void eventsComeInTheOrderOfTimeWithAllThatIsKnownOfThem() {
    List<PatientEvent> events = allEvents("42");

    assertThat(events).extracting(PatientEvent::getEventId).isSorted().hasSize(15);
    assertThat(events.get(1).toString())
        .isEqualTo(
            """
            event_id: 2
            occurred_at {
              seconds: 1551692400
            }
            kind: PATIENT_EVENT_KIND_CONDITION_DIAGNOSED
            code: "I10"
            description: "High blood pressure"
            """);
  }

  @Test
  void everyEventIsOnOnePageAlsoWhereSeveralAreOfOneTime() {
    int count = 2 * PatientEvents.PAGE_SIZE + 1;
    addEvents(count);

    assertThat(allEvents("1001"))
        .extracting(PatientEvent::getEventId)
        .hasSize(count)
        .doesNotHaveDuplicates()
        .isSorted();
  }

  @Test
  void aKindThatThisVersionDoesNotKnowIsRead() {
    change(database, "UPDATE patient_event SET kind = 'TELEPATHY' WHERE event_id = 1");

    assertThat(allEvents("42").get(0).getKind())
        .isEqualTo(PatientEventKind.PATIENT_EVENT_KIND_UNSPECIFIED);
  }

  @Test
  void aPatientWithoutEventsHasAnEmptyPage() {
    assertThat(allEvents("1001")).isEmpty();
  }

  @Test
  void anUnknownPatientIsAFinalFailure() {
    ApplicationFailure failure = failureOf(() -> fetching().fetch(eventsOf("43")));

    assertThat(failure.getType()).isEqualTo("PatientNotFound");
    assertThat(failure.getOriginalMessage()).isEqualTo("there is no patient 43");
    assertThat(failure.isNonRetryable()).isTrue();
  }

  @Test
  void aPatientWithMoreThanAHistoryCanCarryIsAFinalFailure() {
    addEvents(PatientEvents.MOST_EVENTS + 1);

    ApplicationFailure failure =
        catchThrowableOfType(ApplicationFailure.class, () -> allEvents("1001"));

    assertThat(failure.getType()).isEqualTo("PatientHistoryTooLong");
    assertThat(failure.getOriginalMessage())
        .isEqualTo("patient 1001 has 20001 events; at most 20000 can be summarized");
    assertThat(failure.isNonRetryable()).isTrue();
  }

  @Test
  void aPageAtItsLongestWithASummaryAtItsLongestFitsIntoAPayload() {
    // JSON makes six bytes of this character, and of no other more.
    String code = "<".repeat(64);
    String description = "<".repeat(200);
    addEvents(PatientEvents.PAGE_SIZE);
    change(
        database,
        "UPDATE patient_event SET code = '%s', description = '%s'".formatted(code, description));
    assertThatThrownBy(
            () -> change(database, "UPDATE patient_event SET description = description || '<'"))
        .isInstanceOf(DatabaseException.class);
    List<PatientEvent> page = new PatientEvents(database).page("1001", "").events();

    PatientEventsSummary.Builder earlier = PatientEventsSummary.newBuilder();
    earlier.setLastVisit(page.get(0));
    earlier.addAllTimeline(page.subList(0, 50));
    earlier.addAllActiveConditions(page.subList(0, 200));
    earlier.addAllActiveMedications(page.subList(0, 200));
    SummarizePatientEventsActivityRequest request =
        SummarizePatientEventsActivityRequest.newBuilder()
            .addAllEvents(page)
            .setEarlier(earlier)
            .build();

    assertThat(page).hasSize(PatientEvents.PAGE_SIZE);
    assertThat(
            DefaultDataConverter.STANDARD_INSTANCE
                .toPayload(request)
                .orElseThrow()
                .getSerializedSize())
        .isBetween(PAYLOAD_LIMIT / 2, PAYLOAD_LIMIT);
  }

  @Test
  void attemptsAtOnceStoreOneSummaryAndAllTellIt() throws Exception {
    List<Callable<PatientEventsSummaries.Stored>> attempts = new ArrayList<>();
    for (int i = 0; i < 2 * AT_ONCE; i++) {
      PatientEventsSummaries summaries =
          new PatientEventsSummaries(i % 2 == 0 ? database : another());
      int attempt = i;
      attempts.add(() -> summaries.store("workflow", "activity", summary(attempt)));
    }

    assertThat(atOnce(attempts).stream().distinct()).hasSize(1);
    assertThat(number(database, "SELECT count(*) FROM patient_events_summary")).isEqualTo(1);
  }

  @Test
  void aSummaryIsStoredForEachActivityOfEachWorkflow() {
    PatientEventsSummaries summaries = new PatientEventsSummaries(database);

    summaries.store("one", "1", summary(1));
    summaries.store("one", "2", summary(2));
    summaries.store("two", "1", summary(3));

    assertThat(number(database, "SELECT count(*) FROM patient_events_summary")).isEqualTo(3);
    assertThat(summaries.store("two", "1", summary(4)).summary()).isEqualTo(summary(3));
  }

  @Test
  void anAttemptAfterOneWhoseAnswerWasLostTellsWhatThatStored() {
    CreatePatientEventsSummaryActivity.Impl stores =
        new CreatePatientEventsSummaryActivity.Impl(database);
    List<CreatePatientEventsSummaryActivityResponse> answers = new ArrayList<>();
    CreatePatientEventsSummaryActivity loses =
        request -> {
          answers.add(stores.create(request));
          // The server never hears of it, and so has it done again.
          answers.add(stores.create(request.toBuilder().setSummary(summary(16)).build()));
          return answers.get(1);
        };
    environment.registerActivitiesImplementations(loses);

    CreatePatientEventsSummaryActivityResponse response =
        environment
            .newActivityStub(CreatePatientEventsSummaryActivity.class)
            .create(
                CreatePatientEventsSummaryActivityRequest.newBuilder()
                    .setSummary(summary(15))
                    .build());

    assertThat(response).isEqualTo(answers.get(0));
    assertThat(response.getSummary()).isEqualTo(summary(15));
    assertThat(response.getSummaryId()).isNotEmpty();
    assertThat(response.getCreatedAt().getSeconds()).isPositive();
    assertThat(number(database, "SELECT count(*) FROM patient_events_summary")).isEqualTo(1);
  }

  @Test
  void aDatabaseThatIsAwayAtFirstIsAFailureToTryAgainUntilItIsThere() throws Exception {
    FetchPatientEventsActivity activity = fetching();
    test.takeAway();

    ApplicationFailure failure = failureOf(() -> activity.fetch(eventsOf("42")));

    assertThat(failure.getType()).isEqualTo(PatientFailures.DATABASE_UNAVAILABLE);
    assertThat(failure.getOriginalMessage())
        .startsWith("the database %s cannot be used: ".formatted(test.settings().url()));
    assertThat(failure.isNonRetryable()).isFalse();

    test.bringBack();
    FetchPatientEventsActivityResponse response = activity.fetch(eventsOf("42"));

    assertThat(response.getEventsList()).hasSize(15);
    assertThat(response.getNextPageToken()).isEmpty();
  }
}
