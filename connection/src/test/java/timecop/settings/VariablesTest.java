package timecop.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {
  private static final Path DIRECTORY = Path.of("/");

  private static List<String> errors(String group, Map<String, String> environment) {
    Variables variables = new Variables(environment, DIRECTORY);
    variables.check(group);
    return variables.errors().count() == 0
        ? List.of()
        : catchThrowableOfType(SettingsException.class, variables.errors()::check).errors();
  }

  @Test
  void everyDefaultIsValid() {
    for (String group : List.of("connection", "credentials", "worker", "database", "traces")) {
      assertThat(SettingsTable.group(group)).isNotEmpty();
      for (SettingRow row : SettingsTable.group(group)) {
        assertThat(row.defaultValue().isEmpty() || row.accepts(row.defaultValue(), DIRECTORY))
            .as(row.name())
            .isTrue();
        assertThat(row.expected()).as(row.name()).isNotBlank().doesNotContain("{");
      }
    }
  }

  @Test
  void aBlankVariableCountsAsUnset() {
    Variables variables =
        new Variables(Map.of("TIMECOP_GRACE_PERIOD", " ", "METRICS_PORT", ""), DIRECTORY);

    assertThat(variables.isSet("TIMECOP_GRACE_PERIOD")).isFalse();
    assertThat(variables.seconds("TIMECOP_GRACE_PERIOD")).isEqualTo(Duration.ofSeconds(10));
    assertThat(variables.port("METRICS_PORT")).hasValue(9090);
  }

  @Test
  void spacesAroundAValueDoNotCountExceptInASecret() {
    Variables variables =
        new Variables(
            Map.of("METRICS_PORT", " 9191 ", "TIMECOP_JDBC_PASSWORD", " secret"), DIRECTORY);

    assertThat(variables.port("METRICS_PORT")).hasValue(9191);
    assertThat(variables.text("TIMECOP_JDBC_PASSWORD")).isEqualTo(" secret");
  }

  @Test
  void wordsAreReadInLowerCase() {
    assertThat(
            new Variables(Map.of("TIMECOP_LOG_LEVEL", "WARN"), DIRECTORY).text("TIMECOP_LOG_LEVEL"))
        .isEqualTo("warn");
    assertThat(new Variables(Map.of("TEMPORAL_TLS", "True"), DIRECTORY).isTrue("TEMPORAL_TLS"))
        .isTrue();
  }

  @Test
  void anInvalidValueIsReportedOnceAndTheDefaultReadInItsPlace() {
    Variables variables = new Variables(Map.of("TIMECOP_ACTIVITY_SLOTS", "0"), DIRECTORY);

    assertThat(variables.number("TIMECOP_ACTIVITY_SLOTS")).isEqualTo(100);
    assertThat(variables.number("TIMECOP_ACTIVITY_SLOTS")).isEqualTo(100);
    assertThat(catchThrowableOfType(SettingsException.class, variables.errors()::check).errors())
        .containsExactly(
            "TIMECOP_ACTIVITY_SLOTS is \"0\", expected a whole number from 1 to 10000");
  }

  @Test
  void theOverridingVariableDecides() {
    Variables variables =
        new Variables(
            Map.of("OTEL_EXPORTER_OTLP_TIMEOUT", "soon", "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "5"),
            DIRECTORY);

    assertThat(variables.setting("OTEL_EXPORTER_OTLP_TIMEOUT"))
        .hasValue(new Setting("5", "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT"));
    assertThat(variables.errors().count()).isZero();
  }

  @Test
  void aVariableThatTheTableDoesNotHaveCannotBeRead() {
    Variables variables = new Variables(Map.of(), DIRECTORY);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> variables.text("TIMECOP_OTHER"))
        .withMessage("settings.toml has no row for TIMECOP_OTHER");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "worker | HEALTH_PORT | 9090 | METRICS_PORT | 9090 | a value other than that of METRICS_PORT",
        "worker | TEMPORAL_WORKER_BUILD_ID | '' | TEMPORAL_DEPLOYMENT_NAME | x"
            + " | a value, since TEMPORAL_DEPLOYMENT_NAME is set",
        "traces | OTEL_BSP_MAX_EXPORT_BATCH_SIZE | 512 | OTEL_BSP_MAX_QUEUE_SIZE | 100"
            + " | at most 100, the value of OTEL_BSP_MAX_QUEUE_SIZE",
        "credentials | TEMPORAL_TLS_CLIENT_KEY_PATH | /dev/null | TEMPORAL_TLS_CLIENT_KEY_DATA"
            + " | -----BEGIN x | no value, since TEMPORAL_TLS_CLIENT_KEY_DATA is set",
      })
  void valuesThatDoNotCombineAreReported(
      String group, String name, String value, String other, String otherValue, String expected) {
    assertThat(errors(group, Map.of(name, value, other, otherValue)))
        .containsExactly("%s is \"%s\", expected %s".formatted(name, value, expected));
  }

  @Test
  void twoPortsMayBothBeOff() {
    assertThat(errors("worker", Map.of("METRICS_PORT", "off", "HEALTH_PORT", "off"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"temporal:7233", "10.0.0.1:1", "[::1]:65535", "a-b.c_d:80"})
  void anAddressIsHostAndPort(String address) {
    assertThat(SettingsTable.row("TEMPORAL_ADDRESS").accepts(address, DIRECTORY)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "temporal", "temporal:0", "temporal:65536", ":1", "http://a:1", "a b:1"})
  void otherTextIsNoAddress(String address) {
    assertThat(SettingsTable.row("TEMPORAL_ADDRESS").accepts(address, DIRECTORY)).isFalse();
  }

  @Test
  void noPasswordIsShown() {
    assertThat(
            errors("traces", Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "htp://ada:secret@host/?k=v")))
        .containsExactly(
            "OTEL_EXPORTER_OTLP_ENDPOINT is \"htp://********@host/?********\", expected a URL"
                + " that starts with http:// or https://");
    assertThat(errors("traces", Map.of("OTEL_EXPORTER_OTLP_HEADERS", "token")))
        .containsExactly(
            "OTEL_EXPORTER_OTLP_HEADERS is \"********\", expected name=value pairs separated by"
                + " commas");
  }

  private static Stream<JsonNode> values() throws IOException {
    return new ObjectMapper()
        .readTree(Path.of("../tests/golden/values.json").toFile())
        .valueStream();
  }

  @ParameterizedTest
  @MethodSource("values")
  void aValueIsReadAsInTheOtherLanguage(JsonNode known) {
    String name = known.required("name").asText();
    Variables variables = new Variables(Map.of(name, known.required("value").asText()), DIRECTORY);
    String read = variables.text(name);

    if (known.required("read").isNull()) {
      assertThat(variables.errors().count()).isEqualTo(1);
    } else {
      assertThat(variables.errors().count()).isZero();
      assertThat(read).isEqualTo(known.required("read").asText());
    }
  }
}
