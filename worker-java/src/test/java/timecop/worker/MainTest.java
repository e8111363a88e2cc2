package timecop.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import timecop.protos.workflows.WorkflowDemoJavaRequest;
import timecop.protos.workflows.WorkflowDemoJavaResponse;

@Timeout(60)
class MainTest {
  /** Within the time of a test, which says less when it is over. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static DevServer server;

  private final List<Process> started = new ArrayList<>();

  @BeforeAll
  static void startServer() throws Exception {
    server = DevServer.shared();
  }

  private Process run(Class<?> main, Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                // A shell's background job ignores SIGINT, nohup SIGHUP, and so would the worker.
                "env",
                "--default-signal=INT,HUP,TERM",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It ends before the second compiler pays.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName())
            .redirectErrorStream(true);
    builder.environment().put("TEMPORAL_CONFIG_FILE", "/dev/null");
    builder.environment().put("TIMECOP_LOG_FORMAT", "text");
    builder.environment().put("METRICS_PORT", "off");
    builder.environment().putAll(environment);
    Process process = builder.start();
    started.add(process);
    return process;
  }

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  /** Reads on to a line that contains the text; fails at the end of the output. */
  private static void readUntil(Process process, String text) {
    List<String> lines = new CopyOnWriteArrayList<>();
    assertThat(read(process, output -> output.peek(lines::add).anyMatch(it -> it.contains(text))))
        .as(() -> "a line with \"%s\" in %s".formatted(text, lines))
        .succeedsWithin(PATIENCE)
        .isEqualTo(true);
  }

  /** Returns the rest of the output. */
  private static List<String> restOf(Process process) throws Exception {
    return read(process, Stream::toList).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Reads in a thread of its own: no timeout of a test interrupts the reading of a pipe. */
  private static <T> CompletableFuture<T> read(Process process, Function<Stream<String>, T> lines) {
    // The process's one reader, which may have read ahead.
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    return CompletableFuture.supplyAsync(() -> lines.apply(output.lines()));
  }

  private static void signal(Process process, String signal) throws Exception {
    String pid = String.valueOf(process.pid());
    assertThat(new ProcessBuilder("kill", "-s", signal, pid).start().waitFor()).isZero();
  }

  private static WorkflowStub startThatWaits(String queue) {
    WorkflowStub stub =
        WorkflowClient.newInstance(
                server.stubs(),
                WorkflowClientOptions.newBuilder().setNamespace(DevServer.NAMESPACE).build())
            .newUntypedWorkflowStub(
                "WorkflowDemoJava",
                WorkflowOptions.newBuilder()
                    .setTaskQueue(queue)
                    .setWorkflowExecutionTimeout(Duration.ofMinutes(1))
                    .build());
    stub.start(WorkflowDemoJavaRequest.newBuilder().setName("waits").build());
    return stub;
  }

  @Test
  void badSettingsAreAllNamedAndTheExitCodeIsTwo() throws Exception {
    Process process =
        run(Main.class, Map.of("TEMPORAL_ADDRESS", "nowhere", "TIMECOP_GRACE_PERIOD", "soon"));

    assertThat(restOf(process))
        .containsExactly(
            "timecop-worker: invalid settings:",
            "  TEMPORAL_ADDRESS is \"nowhere\", expected host:port",
            "  TIMECOP_GRACE_PERIOD is \"soon\", expected a number of seconds from 0 to 86400");
    assertThat(process.waitFor()).isEqualTo(2);
  }

  @Test
  void aPortThatIsTakenIsNamedAndTheExitCodeIsTwo() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      Process process =
          run(Main.class, Map.of("METRICS_PORT", port, "TIMECOP_LISTEN_ADDRESS", "127.0.0.1"));

      assertThat(restOf(process))
          .containsExactly(
              "timecop-worker: invalid settings:",
              "  METRICS_PORT is \"%s\", expected a port that is free on this machine"
                  .formatted(port));
      assertThat(process.waitFor()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"TERM", "INT"})
  void aWorkerThatWaitsForItsServerIsStoppedWithExitCodeZero(String signal) throws Exception {
    Process process = run(Main.class, Map.of("TEMPORAL_ADDRESS", "127.0.0.1:1"));
    readUntil(process, "no Temporal server at 127.0.0.1:1");

    signal(process, signal);

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(restOf(process)).last().asString().endsWith("stopped");
  }

  @Test
  void anActivityThatRunsWhenTheWorkerIsStoppedIsFinished() throws Exception {
    Process process = run(ScriptedWorker.class, onItsQueue("finishes"));
    WorkflowStub workflow = startThatWaits("finishes");
    readUntil(process, "activity runs");

    signal(process, "TERM");
    readUntil(process, "TERM: stopping");
    process.getOutputStream().write('\n');
    process.getOutputStream().close();

    assertThat(process.waitFor()).isZero();
    // Another worker goes on from there, and finds the activity done.
    readUntil(run(Main.class, onItsQueue("finishes")), "ready");
    assertThat(workflow.getResult(WorkflowDemoJavaResponse.class).getGreeting())
        .isEqualTo("waits at last");
  }

  @ParameterizedTest
  @CsvSource({"TERM,143", "INT,130"})
  void aSecondSignalEndsItAtOnce(String signal, int code) throws Exception {
    Process process = run(ScriptedWorker.class, onItsQueue(signal));
    var unused = startThatWaits(signal);
    readUntil(process, "activity runs");

    signal(process, signal);
    readUntil(process, signal + ": stopping");
    signal(process, signal);

    assertThat(process.waitFor()).isEqualTo(code);
  }

  private static Map<String, String> onItsQueue(String queue) {
    return Map.of(
        "TEMPORAL_ADDRESS",
        server.stubs().getOptions().getTarget(),
        "JAVA_TASK_QUEUE",
        queue,
        "TIMECOP_GRACE_PERIOD",
        "50");
  }
}
