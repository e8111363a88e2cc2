package timecop.cli.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import timecop.catalog.WorkerEntry;

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
        environment,
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
              "port %d is in use; METRICS_PORT of JavaWorker is %d"
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
  void whatIsNoPortIsForTheWorkerToRefuse() {
    WorkerPorts ports = ports(Map.of("METRICS_PORT", "soon", "HEALTH_PORT", "off"), false);

    assertThat(ports.variables(PYTHON))
        .containsEntry("METRICS_PORT", "soon")
        .containsEntry("HEALTH_PORT", "off");
  }
}
