package timecop.worker.patients;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import timecop.protos.patients.PatientEventsSummary;
import timecop.worker.database.Database;

/** Stores summaries in the database: one for each activity of a workflow, however often it runs. */
public final class PatientEventsSummaries {
  private final Database database;

  /**
   * A summary in the database.
   *
   * @param id its key
   * @param summary what is stored
   * @param createdAt when it was stored, in milliseconds
   */
  public record Stored(String id, PatientEventsSummary summary, Instant createdAt) {}

  public PatientEventsSummaries(Database database) {
    this.database = database;
  }

  /**
   * Stores the summary unless this activity has already stored one, and returns the stored one. So
   * an earlier attempt whose answer was lost, or a concurrent one, is not an error.
   *
   * @throws timecop.worker.database.DatabaseException if the database cannot be used
   */
  public Stored store(String workflowId, String activityId, PatientEventsSummary summary) {
    String json = json(summary);
    return database.run(
        connection -> {
          insert(connection, workflowId, activityId, summary.getPatientId(), json);
          return stored(connection, workflowId, activityId);
        });
  }

  private static void insert(
      Connection connection, String workflowId, String activityId, String patientId, String json)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            INSERT INTO patient_events_summary
              (summary_id, workflow_id, activity_id, patient_id, summary, created_at_ms)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (workflow_id, activity_id) DO NOTHING
            """)) {
      statement.setString(1, UUID.randomUUID().toString());
      statement.setString(2, workflowId);
      statement.setString(3, activityId);
      statement.setString(4, patientId);
      statement.setString(5, json);
      statement.setLong(6, Instant.now().toEpochMilli());
      statement.executeUpdate();
    }
  }

  private static Stored stored(Connection connection, String workflowId, String activityId)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT summary_id, summary, created_at_ms FROM patient_events_summary
            WHERE workflow_id = ? AND activity_id = ?
            """)) {
      statement.setString(1, workflowId);
      statement.setString(2, activityId);
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw new SQLException("the summary that was just stored is gone");
        }
        return new Stored(
            rows.getString("summary_id"),
            summary(rows.getString("summary")),
            Instant.ofEpochMilli(rows.getLong("created_at_ms")));
      }
    }
  }

  private static String json(PatientEventsSummary summary) {
    try {
      return JsonFormat.printer()
          .preservingProtoFieldNames()
          .omittingInsignificantWhitespace()
          .print(summary);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("the summary cannot be written as JSON", e);
    }
  }

  private static PatientEventsSummary summary(String json) {
    try {
      PatientEventsSummary.Builder summary = PatientEventsSummary.newBuilder();
      // A worker of a later version may have stored more.
      JsonFormat.parser().ignoringUnknownFields().merge(json, summary);
      return summary.build();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("the stored text is not a summary", e);
    }
  }
}
