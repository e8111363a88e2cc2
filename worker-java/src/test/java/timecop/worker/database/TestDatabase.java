package timecop.worker.database;

import java.sql.SQLException;

/** A database that a test has for itself, and can take away from its user. */
public interface TestDatabase {
  /** How to use it, with the sample. */
  DatabaseSettings settings();

  /** Makes it impossible to open. */
  void takeAway() throws Exception;

  /** Makes that possible again; nothing of it is lost. */
  void bringBack() throws Exception;

  /** Leaves it as another test may find it. */
  void release() throws Exception;

  /** Returns the number that a query of one row and column selects. */
  static long number(Database database, String query) {
    return database.run(
        connection -> {
          try (var statement = connection.createStatement();
              var rows = statement.executeQuery(query)) {
            if (!rows.next()) {
              throw new SQLException("no row");
            }
            return rows.getLong(1);
          }
        });
  }

  /** Changes rows and returns how many. */
  static int change(Database database, String change) {
    return database.run(
        connection -> {
          try (var statement = connection.createStatement()) {
            return statement.executeUpdate(change);
          }
        });
  }
}
