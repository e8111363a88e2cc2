package timecop.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import timecop.catalog.WorkerEntry;
import timecop.cli.UserError;
import timecop.settings.Variables;

class WorkerPortsTest {
  private static final WorkerEntry JAVA = worker("JavaWorker");
  private static final WorkerEntry PYTHON = worker("PythonWorker");

  private final List<String> messages = new ArrayList<>();

  private static WorkerEntry worker(String name) {
    return new WorkerEntry(name, name, "", name, "", "");
  }

  private WorkerPorts ports(Map<String, String> environment, boolean anyFree) {
    return new WorkerPorts(
        List.of(JAVA, PYTHON),
        new Variables(environment, Path.of("/")),
        anyFree,
        new StackListener() {
          @Override
          public void line(String process, String text) {}

          @Override
          public void state(String text) {
            messages.add(text);
          }
        });
  }

  private static int metrics(WorkerPorts ports, WorkerEntry worker) {
    return Integer.parseInt(ports.variables(worker).getOrDefault("METRICS_PORT", ""));
  }

  @Test
  void eachFurtherWorkerHasTheNextPortAndHealthIsOff() {
    int free = Ports.anyFree();
    WorkerPorts ports = ports(Map.of("METRICS_PORT", String.valueOf(free)), true);

    assertThat(metrics(ports, JAVA)).isEqualTo(free);
    assertThat(ports.variables(PYTHON)).containsEntry("HEALTH_PORT", "off");
  }

  @Test
  void aPortThatIsTakenIsReplacedAndNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      WorkerPorts ports = ports(Map.of("METRICS_PORT", String.valueOf(port)), false);

      assertThat(metrics(ports, JAVA)).isNotEqualTo(port);
      assertThat(messages)
          .contains(
              "port %d is not free; METRICS_PORT of JavaWorker is %d"
                  .formatted(port, metrics(ports, JAVA)));
    }
  }

  @Test
  void noPortIsGivenTwice() {
    int free = Ports.anyFree();
    WorkerPorts ports =
        ports(
            Map.of("METRICS_PORT", String.valueOf(free), "HEALTH_PORT", String.valueOf(free)),
            false);

    List<String> all = new ArrayList<>(ports.variables(JAVA).values());
    all.addAll(ports.variables(PYTHON).values());
    assertThat(all).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void whatNobodyAskedForIsAnyThatIsFree() {
    WorkerPorts ports = ports(Map.of(), true);

    assertThat(metrics(ports, JAVA)).isNotIn(9090, metrics(ports, PYTHON));
    assertThat(messages).isEmpty();
  }

  @Test
  void aPortIsReadAsTheWorkersReadIt() {
    int free = Ports.anyFree();
    WorkerPorts ports = ports(Map.of("METRICS_PORT", " 0%d ".formatted(free)), false);

    assertThat(metrics(ports, JAVA)).isEqualTo(free);
    assertThat(metrics(ports, PYTHON)).isNotEqualTo(free);
  }

  @Test
  void thereIsNoNextPortAfterTheLastOne() {
    WorkerPorts ports = ports(Map.of("METRICS_PORT", "65535"), false);

    assertThat(metrics(ports, PYTHON)).isBetween(1, 65_534);
    assertThat(messages).anyMatch(it -> it.startsWith("port 65536 is not free"));
  }

  @Test
  void everyValueThatIsNotAPortIsReported() {
    assertThat(
            catchThrowableOfType(
                    UserError.class,
                    () -> ports(Map.of("METRICS_PORT", "soon", "HEALTH_PORT", "65536"), false))
                .errors())
        .containsExactly(
            "METRICS_PORT is \"soon\", expected a port from 1 to 65535, or off",
            "HEALTH_PORT is \"65536\", expected a port from 1 to 65535, or off");
  }
}
