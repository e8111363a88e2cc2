package timecop.worker.patients;

import java.io.IOException;
import java.nio.file.Path;
import timecop.worker.database.Database;
import timecop.worker.database.DatabaseSettings;

/** Uses a database as a process of its own, and prints how many events patient 42 has. */
final class FirstUse {
  private FirstUse() {}

  static Process start(DatabaseSettings settings) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            FirstUse.class.getName(),
            settings.url(),
            settings.user())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  public static void main(String[] args) {
    try (Database database = new Database(new DatabaseSettings(args[0], args[1], "", true))) {
      System.out.println(new PatientEvents(database).page("42", "").events().size());
    }
  }
}
