package timecop.worker.database;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.postgresql.Driver;
import timecop.connection.Faults;

/**
 * Which database the worker uses.
 *
 * @param url its JDBC URL, of a file of SQLite or of a PostgreSQL server
 * @param user who the worker is there; empty for the one in the URL, or the driver's default
 * @param password the user's, or empty
 * @param sample whether a database that is made is filled with a few made-up patients
 */
public record DatabaseSettings(String url, String user, String password, boolean sample) {
  static final String SQLITE = "jdbc:sqlite:";

  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final String URL = "TIMECOP_JDBC_URL";
  private static final String USER = "TIMECOP_JDBC_USER";
  private static final String PASSWORD = "TIMECOP_JDBC_PASSWORD";
  private static final String SAMPLE = "TIMECOP_SAMPLE_PATIENTS";
  private static final String DEFAULT_FILE = "build/timecop.db";
  private static final String HOME = "timecop.home";
  // A database in memory is each connection's own, and would be gone with the worker.
  private static final Pattern SQLITE_FILE =
      Pattern.compile(Pattern.quote(SQLITE) + "(?!:|file:)[^?\\s][^?]*(\\?.*)?");
  private static final Pattern SECRET = Pattern.compile("\\?.*|(?<=/)[^/@]*@");

  /** A file in the build directory of the project, with the sample: what there is unless asked. */
  public static DatabaseSettings embedded() {
    Path home = Path.of(System.getProperty(HOME, "."));
    return new DatabaseSettings(SQLITE + home.resolve(DEFAULT_FILE), "", "", true);
  }

  /**
   * Reads the settings; a blank variable counts as unset.
   *
   * @param faults is given every bad value
   */
  public static DatabaseSettings read(Map<String, String> environment, Faults faults) {
    String url = environment.getOrDefault(URL, "").strip();
    if (url.isEmpty()) {
      url = embedded().url();
    } else if (!isSqlite(url) && !isPostgresql(url)) {
      faults.add(URL, shown(url), "jdbc:sqlite:FILE or jdbc:postgresql://HOST[:PORT]/DATABASE");
    }
    String sample = environment.getOrDefault(SAMPLE, "").strip();
    if (!sample.matches("true|false|")) {
      faults.add(SAMPLE, sample, "true or false");
    }
    return new DatabaseSettings(
        url,
        environment.getOrDefault(USER, "").strip(),
        environment.getOrDefault(PASSWORD, ""),
        sample.isEmpty() ? isSqlite(url) : Boolean.parseBoolean(sample));
  }

  private static boolean isSqlite(String url) {
    return SQLITE_FILE.matcher(url).matches();
  }

  private static boolean isPostgresql(String url) {
    return url.startsWith(POSTGRESQL) && Driver.parseURL(url, null) != null;
  }

  /** A URL without what may be a password. */
  private static String shown(String url) {
    return SECRET.matcher(url).replaceAll("");
  }

  /** The database as messages may name it: without what may be a password. */
  String shown() {
    return shown(url);
  }

  Source source() {
    return isSqlite(url) ? new SqliteFile(url) : new PostgresqlServer(this);
  }

  /** Says nothing of the user and the password. */
  @Override
  public String toString() {
    return "DatabaseSettings[%s]".formatted(shown());
  }
}
