package timecop.cli.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartedWorkflowsTest {
  private static final String SERVER = "localhost:7233";

  @TempDir Path home;

  private StartedWorkflows memory() {
    return StartedWorkflows.of(Map.of("HOME", home.toString()), Path.of("."));
  }

  private Path file() {
    return home.resolve(".local/state/timecop/started.jsonl");
  }

  private static StartedWorkflow started(String address, String namespace, String id) {
    return new StartedWorkflow(address, namespace, id, "run", "Order");
  }

  private List<String> ids(String address, String namespace) {
    return memory().on(address, namespace).stream().map(StartedWorkflow::workflowId).toList();
  }

  @Test
  void theLastOneComesFirstAndEachServerAndNamespaceHasItsOwn() {
    memory().add(started(SERVER, "one", "a"));
    memory().add(started(SERVER, "one", "b"));
    memory().add(started(SERVER, "two", "c"));
    memory().add(started("elsewhere:7233", "one", "d"));

    assertThat(ids(SERVER, "one")).containsExactly("b", "a");
    assertThat(ids(SERVER, "two")).containsExactly("c");
    assertThat(ids("ELSEWHERE:7233", "one")).containsExactly("d");
    assertThat(ids("elsewhere:7234", "one")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:7233", "127.0.0.1:7233", "[::1]:7233"})
  void thisMachineHasSeveralNames(String address) {
    memory().add(started("127.0.0.1:7233", "one", "a"));

    assertThat(ids(address, "one")).containsExactly("a");
  }

  @Test
  void onlyTheUserCanReadTheFile() throws IOException {
    memory().add(started(SERVER, "one", "a"));
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    memory().add(started(SERVER, "one", "b"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void theOldestAreForgotten() throws IOException {
    for (int i = 0; i < 130; i++) {
      memory().add(started(SERVER, "one", "w" + i));
    }

    assertThat(ids(SERVER, "one")).hasSize(100).startsWith("w129").endsWith("w30");
    assertThat(Files.readAllLines(file())).hasSize(100);
  }

  @Test
  void parallelWritersLoseNothing() throws InterruptedException, ExecutionException {
    ExecutorService writers = Executors.newFixedThreadPool(8);
    List<Future<?>> done = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      String id = "w" + i;
      done.add(writers.submit(() -> memory().add(started(SERVER, "one", id))));
    }
    for (Future<?> each : done) {
      each.get();
    }
    writers.shutdown();

    assertThat(ids(SERVER, "one")).hasSize(80).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null\n[]\n7\n",
        "{\"workflow_id\":7}\n\u0000\n",
        "{\"address\":\"localhost:7233\",\"namespace\":\"one\"}"
      })
  void whateverTheFileContainsTheNextStartIsRemembered(String content) throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), content);
    assertThat(ids(SERVER, "one")).isEmpty();

    memory().add(started(SERVER, "one", "a"));
    assertThat(ids(SERVER, "one")).containsExactly("a");
  }

  @Test
  void aFileThatCannotBeWrittenIsNoError() throws IOException {
    Files.writeString(home.resolve(".local"), "a file where a directory belongs");

    memory().add(started(SERVER, "one", "a"));
    assertThat(ids(SERVER, "one")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "relative/path"})
  void withoutAHomeNothingIsRemembered(String path) {
    StartedWorkflows nowhere =
        StartedWorkflows.of(Map.of("HOME", path, "XDG_STATE_HOME", path), Path.of("."));

    nowhere.add(started(SERVER, "one", "a"));
    assertThat(nowhere.on(SERVER, "one")).isEmpty();
  }

  @Test
  void theStateDirectoryCanBeSet() {
    StartedWorkflows set =
        StartedWorkflows.of(
            Map.of("HOME", "/nowhere", "XDG_STATE_HOME", home.toString()), Path.of("."));

    set.add(started(SERVER, "one", "a"));
    assertThat(home.resolve("timecop/started.jsonl")).exists();
  }
}
