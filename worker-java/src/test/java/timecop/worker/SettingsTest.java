package timecop.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import timecop.connection.SettingsException;

class SettingsTest {
  private static final Map<String, String> NO_FILE = Map.of("TEMPORAL_CONFIG_FILE", "/dev/null");

  private static Settings read(Map<String, String> environment) {
    return Settings.read(environment, Contract.JAVA.catalog());
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
    List<String> faults =
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
            .faults();

    assertThat(faults)
        .containsExactly(
            "TEMPORAL_ADDRESS is \"nowhere\", expected host:port",
            "JAVA_TASK_QUEUE is \" padded \", expected printable text without spaces around it",
            "PYTHON_TASK_QUEUE is \"/_sys/x\", expected at most 1000 characters that do not begin"
                + " with /_sys/",
            "TIMECOP_GRACE_PERIOD is \"-1\", expected seconds, from 0 to 86400");
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
                .faults())
        .containsExactly(
            "PYTHON_TASK_QUEUE is \"time-cop-java\", expected a queue of its own: another worker"
                + " polls this one");
  }
}
