package timecop.worker.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import timecop.settings.SettingsException;
import timecop.settings.Variables;

class DatabaseSettingsTest {
  private static final Path DIRECTORY = Path.of("/");

  private static DatabaseSettings read(Map<String, String> environment) {
    Variables variables = new Variables(environment, DIRECTORY);
    DatabaseSettings settings = DatabaseSettings.read(variables);
    variables.errors().check();
    return settings;
  }

  private static List<String> errorsOf(Map<String, String> environment) {
    return catchThrowableOfType(SettingsException.class, () -> read(environment)).errors();
  }

  @Test
  void unlessAskedItIsAFileOfTheProjectWithTheSample() {
    assertThat(read(Map.of()))
        .isEqualTo(new DatabaseSettings("jdbc:sqlite:./build/timecop.db", "", "", true))
        .isEqualTo(read(Map.of("TIMECOP_JDBC_URL", " ", "TIMECOP_SAMPLE_PATIENTS", "")));
  }

  @Test
  void aServerIsFilledWithTheSampleWhenAsked() {
    String url = "jdbc:postgresql://db.example:5433/patients?sslmode=require";

    assertThat(
            read(
                Map.of(
                    "TIMECOP_JDBC_URL", url,
                    "TIMECOP_JDBC_USER", "ada",
                    "TIMECOP_JDBC_PASSWORD", " secret")))
        .isEqualTo(new DatabaseSettings(url, "ada", " secret", false));
    assertThat(read(Map.of("TIMECOP_JDBC_URL", url, "TIMECOP_SAMPLE_PATIENTS", "true")).sample())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "patients.db",
        "jdbc:sqlite:",
        "jdbc:sqlite::memory:",
        "jdbc:sqlite:file:x",
        "jdbc:mysql://localhost/patients",
        "jdbc:postgresql://localhost:port/patients"
      })
  void everyBadValueIsNamedWithWhatWasExpected(String url) {
    assertThat(errorsOf(Map.of("TIMECOP_JDBC_URL", url, "TIMECOP_SAMPLE_PATIENTS", "yes")))
        .containsExactly(
            "TIMECOP_JDBC_URL is \"%s\", expected jdbc:sqlite:FILE or".formatted(url)
                + " jdbc:postgresql://HOST[:PORT]/DATABASE",
            "TIMECOP_SAMPLE_PATIENTS is \"yes\", expected true or false");
  }

  @Test
  void noPasswordIsShown() {
    assertThat(errorsOf(Map.of("TIMECOP_JDBC_URL", "postgresql://ada:secret@localhost/x")))
        .singleElement()
        .asString()
        .startsWith("TIMECOP_JDBC_URL is \"postgresql://********@localhost/x\"");
    assertThat(
            new DatabaseSettings(
                "jdbc:postgresql://localhost/x?password=secret", "", "secret", true))
        .hasToString("DatabaseSettings[jdbc:postgresql://localhost/x?********]");
  }
}
