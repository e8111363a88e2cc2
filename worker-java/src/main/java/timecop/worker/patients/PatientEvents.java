package timecop.worker.patients;

import com.google.protobuf.util.Timestamps;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import timecop.protos.patients.PatientEvent;
import timecop.protos.patients.PatientEventKind;
import timecop.worker.database.Database;

/** Reads patients' events from the database, page by page. */
public final class PatientEvents {
  /**
   * Maximum events in a page. The schema limits an event to 1.8 kB of proto-JSON, so that a page
   * and the summary of earlier events are well below the server's limit of 2 MB for a payload.
   */
  static final int PAGE_SIZE = 500;

  /** Maximum events of a patient. Each is in the history twice, and its limit is 50 MB. */
  static final int MOST_EVENTS = 20_000;

  private static final String KIND_PREFIX = "PATIENT_EVENT_KIND_";
  private static final Map<String, PatientEventKind> KINDS =
      Stream.of(PatientEventKind.values())
          .collect(Collectors.toMap(kind -> kind.name().replace(KIND_PREFIX, ""), kind -> kind));

  private final Database database;

  /**
   * A page of events.
   *
   * @param events in the order of time
   * @param next the token of the next page; empty after the last one
   */
  public record Page(List<PatientEvent> events, String next) {}

  public PatientEvents(Database database) {
    this.database = database;
  }

  /**
   * Returns the page with this token; the first one if the token is empty.
   *
   * @throws timecop.worker.database.DatabaseException if the database cannot be used
   * @throws io.temporal.failure.ApplicationFailure non-retryable, if there is no such patient, or
   *     if the patient has too many events
   */
  public Page page(String patientId, String token) {
    return database.run(
        connection -> {
          Position after = Position.of(token);
          if (after.equals(Position.START)) {
            check(connection, patientId);
          }
          return page(connection, patientId, after);
        });
  }

  private static void check(Connection connection, String patientId) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT (SELECT count(*) FROM patient_event e WHERE e.patient_id = p.patient_id)
            FROM patient p WHERE p.patient_id = ?
            """)) {
      statement.setString(1, patientId);
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw PatientFailures.notFound(patientId);
        }
        if (rows.getLong(1) > MOST_EVENTS) {
          throw PatientFailures.tooLong(patientId, rows.getLong(1), MOST_EVENTS);
        }
      }
    }
  }

  private static Page page(Connection connection, String patientId, Position after)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT event_id, occurred_at_ms, kind, code, description FROM patient_event
            WHERE patient_id = ? AND (occurred_at_ms, event_id) > (?, ?)
            ORDER BY occurred_at_ms, event_id LIMIT ?
            """)) {
      statement.setString(1, patientId);
      statement.setLong(2, after.occurredAtMillis());
      statement.setLong(3, after.eventId());
      statement.setInt(4, PAGE_SIZE + 1); // One more shows that there is a next page.
      List<PatientEvent> events = new ArrayList<>();
      Position last = after;
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          if (events.size() == PAGE_SIZE) {
            return new Page(events, last.token());
          }
          last = new Position(rows.getLong("occurred_at_ms"), rows.getLong("event_id"));
          events.add(event(rows));
        }
      }
      return new Page(events, "");
    }
  }

  private static PatientEvent event(ResultSet row) throws SQLException {
    return PatientEvent.newBuilder()
        .setEventId(row.getLong("event_id"))
        .setOccurredAt(Timestamps.fromMillis(row.getLong("occurred_at_ms")))
        .setKind(
            KINDS.getOrDefault(
                row.getString("kind"), PatientEventKind.PATIENT_EVENT_KIND_UNSPECIFIED))
        .setCode(row.getString("code"))
        .setDescription(row.getString("description"))
        .build();
  }

  /** A place in the order of a patient's events. */
  private record Position(long occurredAtMillis, long eventId) {
    static final Position START = new Position(Long.MIN_VALUE, Long.MIN_VALUE);

    static Position of(String token) {
      if (token.isEmpty()) {
        return START;
      }
      String[] parts = token.split(":", 2);
      return new Position(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    String token() {
      return occurredAtMillis + ":" + eventId;
    }
  }
}
