package timecop.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import timecop.settings.SettingsException;

class TracingSettingsTest {
  private static final Path DIRECTORY = Path.of("/");

  private static TracingSettings read(String... variables) {
    Map<String, String> environment = new HashMap<>();
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    return TracingSettings.read(environment, DIRECTORY).orElseThrow();
  }

  @Test
  void noVariableNoTraces() {
    assertThat(TracingSettings.read(Map.of(), DIRECTORY)).isEmpty();
    assertThat(TracingSettings.read(Map.of("OTEL_TRACES_EXPORTER", "none"), DIRECTORY)).isEmpty();
    assertThat(
            TracingSettings.read(
                Map.of("OTEL_TRACES_EXPORTER", "otlp", "OTEL_SDK_DISABLED", "TRUE"), DIRECTORY))
        .isEmpty();
  }

  @Test
  void aCollectorIsGivenByItsBaseOrByTheWholeUrl() {
    assertThat(read("OTEL_TRACES_EXPORTER", "otlp").endpoint())
        .isEqualTo("http://localhost:4318/v1/traces");
    assertThat(read("OTEL_EXPORTER_OTLP_ENDPOINT", "http://c:1/x/").endpoint())
        .isEqualTo("http://c:1/x/v1/traces");
    assertThat(
            read(
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    "http://c:1",
                    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
                    "https://d/x")
                .endpoint())
        .isEqualTo("https://d/x");
  }

  @Test
  void openTelemetryGetsEveryVariableAndTheProtocol() {
    assertThat(
            read(
                    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
                    "http://c:1",
                    "OTEL_EXPORTER_OTLP_TRACES_COMPRESSION",
                    "GZIP",
                    "OTEL_SPAN_EVENT_COUNT_LIMIT",
                    " 5 ",
                    "PATH",
                    "/bin")
                .properties())
        .containsOnly(
            Map.entry("otel.exporter.otlp.traces.endpoint", "http://c:1"),
            Map.entry("otel.exporter.otlp.traces.protocol", "http/protobuf"),
            Map.entry("otel.exporter.otlp.traces.compression", "gzip"),
            Map.entry("otel.span.event.count.limit", "5"));
  }

  @Test
  void everyInvalidValueIsReported() {
    assertThat(
            catchThrowableOfType(
                    SettingsException.class,
                    () ->
                        read(
                            "OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318",
                            "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"))
                .errors())
        .containsExactly(
            "OTEL_EXPORTER_OTLP_ENDPOINT is \"collector:4318\", expected a URL that starts with"
                + " http:// or https://",
            "OTEL_EXPORTER_OTLP_PROTOCOL is \"grpc\", expected http/protobuf");
  }

  @Test
  void aRelativePathStartsFromTheUsersDirectory(@TempDir Path directory) throws IOException {
    Path certificate = Files.createFile(directory.resolve("ca.pem"));
    Map<String, String> environment =
        Map.of("OTEL_TRACES_EXPORTER", "otlp", "OTEL_EXPORTER_OTLP_CERTIFICATE", "ca.pem");

    assertThat(TracingSettings.read(environment, directory).orElseThrow().properties())
        .containsEntry("otel.exporter.otlp.certificate", certificate.toString());
  }
}
