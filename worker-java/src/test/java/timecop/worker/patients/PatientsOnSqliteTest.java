package timecop.worker.patients;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import timecop.worker.database.SqliteTestDatabase;
import timecop.worker.database.TestDatabase;

class PatientsOnSqliteTest extends PatientsSuite {
  @TempDir private Path directory;

  @Override
  TestDatabase make() {
    return new SqliteTestDatabase(directory);
  }
}
