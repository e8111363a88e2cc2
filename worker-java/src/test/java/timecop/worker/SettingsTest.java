package timecop.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import timecop.settings.SettingsException;
import timecop.settings.SettingsTable;
import timecop.settings.Variables;

class SettingsTest {
  private static final Path DIRECTORY = Path.of("/");

  private static final Map<String, String> NO_FILE = Map.of("TEMPORAL_CONFIG_FILE", "/dev/null");

  private static Settings read(Map<String, String> environment) {
    return Settings.read(new Variables(environment, DIRECTORY), Contract.JAVA.catalog());
  }

  @Test
  void anEmptyEnvironmentIsEnough() {
    Settings settings = read(NO_FILE);

    assertThat(settings.connection().address().value()).isEqualTo("localhost:7233");
    assertThat(settings.connection().namespace().value()).isEqualTo("time-cop");
    assertThat(settings.gracePeriod()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.concurrency()).isEqualTo(new Concurrency(100, 100, 5, 5, 600));
    assertThat(settings.metrics()).hasValue(new InetSocketAddress("0.0.0.0", 9090));
    assertThat(settings.health()).isEmpty();
  }

  @Test
  void everyBadValueIsNamedAtOnce() {
    List<String> errors =
        catchThrowableOfType(
                SettingsException.class,
                () ->
                    read(
                        Map.of(
                            "TEMPORAL_CONFIG_FILE", "/dev/null",
                            "TEMPORAL_ADDRESS", "nowhere",
                            "TIMECOP_GRACE_PERIOD", "-1",
                            "JAVA_TASK_QUEUE", " padded ",
                            "PYTHON_TASK_QUEUE", "/_sys/x")))
            .errors();

    assertThat(errors)
        .containsExactly(
            "TEMPORAL_ADDRESS is \"nowhere\", expected host:port",
            "JAVA_TASK_QUEUE is \" padded \", expected 1 to 1000 printable characters without"
                + " spaces around them, not starting with /_sys/",
            "PYTHON_TASK_QUEUE is \"/_sys/x\", expected 1 to 1000 printable characters without"
                + " spaces around them, not starting with /_sys/",
            "TIMECOP_GRACE_PERIOD is \"-1\", expected a number of seconds from 0 to 86400");
  }

  /** Variables that remember which of them were asked for. */
  private static final class Recording extends HashMap<String, String> {
    private static final long serialVersionUID = 1L;
    private final Set<String> asked = new TreeSet<>();

    @Override
    public String getOrDefault(Object name, String otherwise) {
      asked.add((String) name);
      return super.getOrDefault(name, otherwise);
    }
  }

  @Test
  void theWorkerReadsTheRowsThatNameItAndNoOtherVariable() throws IOException {
    Recording environment = new Recording();
    environment.putAll(NO_FILE);
    environment.put("OTEL_TRACES_EXPORTER", "otlp");
    var unused = read(environment);

    JsonNode table;
    try (InputStream file = SettingsTable.class.getResourceAsStream("settings.toml")) {
      table = new TomlMapper().readTree(file);
    }
    Set<String> rows = new TreeSet<>();
    for (Map.Entry<String, JsonNode> row : table.required("settings").properties()) {
      String group = row.getValue().required("group").asText();
      JsonNode readers = table.required("groups").required(group).required("readers");
      if (readers.valueStream().anyMatch(reader -> reader.asText().equals("the Java worker"))) {
        rows.add(row.getKey());
        rows.addAll(row.getValue().findValuesAsText("override"));
      }
    }
    assertThat(environment.asked).isEqualTo(rows);
  }

  @Test
  void twoWorkersCannotShareAQueue() {
    assertThat(
            catchThrowableOfType(
                    SettingsException.class,
                    () ->
                        read(
                            Map.of(
                                "TEMPORAL_CONFIG_FILE", "/dev/null",
                                "PYTHON_TASK_QUEUE", "time-cop-java")))
                .errors())
        .containsExactly(
            "PYTHON_TASK_QUEUE is \"time-cop-java\", expected a value other than that of"
                + " JAVA_TASK_QUEUE");
  }
}
