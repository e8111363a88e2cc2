package timecop.worker.patients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import timecop.protos.patients.PatientEventsSummary;
import timecop.worker.database.DatabaseException;
import timecop.worker.database.PostgresqlTestServer;
import timecop.worker.database.TestDatabase;

class PatientsOnPostgresqlTest extends PatientsSuite {
  private static PostgresqlTestServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new PostgresqlTestServer();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Override
  TestDatabase make() throws Exception {
    return server.database();
  }

  @Test
  void aServerThatGoesAwayAndComesBackIsUsedAgain() throws Exception {
    PatientEventsSummaries summaries = new PatientEventsSummaries(database);
    PatientEventsSummary summary =
        PatientEventsSummary.newBuilder().setPatientId("42").setEventCount(15).build();
    PatientEventsSummaries.Stored stored = summaries.store("workflow", "activity", summary);
    test.takeAway();

    assertThatThrownBy(() -> summaries.store("workflow", "activity", summary))
        .as("by a connection that was open")
        .isInstanceOf(DatabaseException.class);
    assertThatThrownBy(() -> summaries.store("workflow", "activity", summary))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("Connection to 127.0.0.1:")
        .hasMessageContaining("refused");

    test.bringBack();
    assertThat(storedInTheEnd(summaries, summary)).isEqualTo(stored);
  }

  /** As the server has an activity tried again: the pool asks for the server now and then. */
  private static PatientEventsSummaries.Stored storedInTheEnd(
      PatientEventsSummaries summaries, PatientEventsSummary summary) {
    while (true) {
      try {
        return summaries.store("workflow", "activity", summary);
      } catch (DatabaseException e) {
        assertThat(e).hasMessageContaining("refused");
      }
    }
  }
}
