package timecop.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MainTest {
  private final List<Process> started = new ArrayList<>();

  private Process run(Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "timecop.worker.Main")
            .redirectErrorStream(true);
    builder.environment().put("TEMPORAL_CONFIG_FILE", "/dev/null");
    builder.environment().putAll(environment);
    Process process = builder.start();
    started.add(process);
    return process;
  }

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  void badSettingsAreAllNamedAndTheExitCodeIsTwo() throws Exception {
    Process process = run(Map.of("TEMPORAL_ADDRESS", "nowhere", "TIMECOP_GRACE_PERIOD", "soon"));

    assertThat(process.inputReader(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "timecop-worker: bad settings:",
            "  TIMECOP_GRACE_PERIOD is \"soon\", expected seconds, from 0 to 86400",
            "  TEMPORAL_ADDRESS is \"nowhere\", expected host:port");
    assertThat(process.waitFor()).isEqualTo(2);
  }

  @Test
  void aWorkerThatWaitsForItsServerIsStoppedWithExitCodeZero() throws Exception {
    Process process = run(Map.of("TEMPORAL_ADDRESS", "127.0.0.1:1"));
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    while (!line.contains("no Temporal server at 127.0.0.1:1")) {
      line = output.readLine();
    }

    process.toHandle().destroy();

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(output.lines()).last().asString().endsWith("stopped");
  }
}
