package timecop.worker.database;

import java.nio.file.Path;
import org.postgresql.Driver;
import timecop.settings.SettingRow;
import timecop.settings.SettingsTable;
import timecop.settings.Variables;

/**
 * The worker's database.
 *
 * @param url its JDBC URL: a SQLite file or a PostgreSQL server
 * @param user the user; empty for the one in the URL, or the driver's default
 * @param password the user's password, or empty
 * @param sample whether a new database gets a few sample patients
 */
public record DatabaseSettings(String url, String user, String password, boolean sample) {
  static final String SQLITE = "jdbc:sqlite:";

  private static final SettingRow URL = SettingsTable.row("TIMECOP_JDBC_URL");
  private static final String SAMPLE = "TIMECOP_SAMPLE_PATIENTS";
  private static final String HOME = "timecop.home";

  /** Returns the default: a file in the project's build directory, with the sample patients. */
  public static DatabaseSettings embedded() {
    Path home = Path.of(System.getProperty(HOME, "."));
    Path file = home.resolve(URL.defaultValue().substring(SQLITE.length()));
    return new DatabaseSettings(SQLITE + file, "", "", true);
  }

  /**
   * Reads the settings.
   *
   * @param variables collects an error for each invalid value
   */
  public static DatabaseSettings read(Variables variables) {
    String url = variables.isSet(URL.name()) ? variables.text(URL.name()) : embedded().url();
    if (!isSqlite(url) && Driver.parseURL(url, null) == null) {
      variables.refuse(URL.name());
    }
    variables.check("database");
    return new DatabaseSettings(
        url,
        variables.text("TIMECOP_JDBC_USER"),
        variables.text("TIMECOP_JDBC_PASSWORD"),
        variables.isSet(SAMPLE) ? variables.isTrue(SAMPLE) : isSqlite(url));
  }

  private static boolean isSqlite(String url) {
    return url.startsWith(SQLITE);
  }

  /** Returns the URL as messages may show it: without passwords. */
  String shown() {
    return URL.shown(url);
  }

  Source source() {
    return isSqlite(url) ? new SqliteFile(url) : new PostgresqlServer(this);
  }

  /** Shows neither the user nor the password. */
  @Override
  public String toString() {
    return "DatabaseSettings[%s]".formatted(shown());
  }
}
