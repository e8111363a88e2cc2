package timecop.cli.compatibility.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import timecop.cli.compatibility.ProjectFiles;
import timecop.cli.process.ProcessGroup;

@Timeout(60)
class ProgramTest {
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Duration LONG = Duration.ofSeconds(50);

  @TempDir private Path directory;

  @Test
  void returnsTheExitCodeAndBothOutputs() {
    assertThat(run("pwd; echo \"$1\" >&2; exit 3", LONG, "a b"))
        .isEqualTo(new Outcome.Ended(3, directory + "\n", "a b\n"));
  }

  @Test
  void hasNoInput() {
    assertThat(run("cat", LONG)).isEqualTo(new Outcome.Ended(0, "", ""));
  }

  @Test
  void readsMoreThanAPipeHoldsFromBothOutputs() {
    String both = "head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2";
    assertThat(run(both, LONG))
        .isInstanceOfSatisfying(
            Outcome.Ended.class,
            ended -> {
              assertThat(ended.output()).hasSize(300_000);
              assertThat(ended.errors()).hasSize(300_000);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sleep 1000",
        "trap '' TERM; sleep 1000",
        "sleep 1000 & wait",
        // The program ends, but a child keeps its output open.
        "sleep 1000 &",
        "sleep 1000 >/dev/null & sleep 1000 2>/dev/null",
        "while sleep 0.1; do echo x; done",
        "(while sleep 0.1; do echo x; done) >&2"
      })
  void killsAProgramWithoutAnEndWithItsChildren(String script) throws Exception {
    assertThat(run("echo $$ > group; " + script, SHORT))
        .isEqualTo(new Outcome.Failed("did not end within 2 s"));
    awaitNoMembersOf(Files.readString(directory.resolve("group")).strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "yes >&2", "yes & sleep 1000"})
  void killsAProgramThatWritesWithoutAnEnd(String script) throws Exception {
    assertThat(run("echo $$ > group; " + script, LONG))
        .isEqualTo(new Outcome.Failed("wrote more than 16 MiB"));
    awaitNoMembersOf(Files.readString(directory.resolve("group")).strip());
  }

  @Test
  void findsProgramsInAbsoluteDirectoriesOfPathOnly() {
    ProjectFiles files = new ProjectFiles(directory).program("bin/tool", "true");
    Path working = Path.of("").toAbsolutePath().relativize(directory.resolve("bin"));

    assertThat(ProcessGroup.onPath("tool", directory, Map.of("PATH", ":.:" + working))).isEmpty();
    assertThat(
            ProcessGroup.onPath(
                "tool", directory, Map.of("PATH", "/nowhere:" + files.root() + "/bin")))
        .contains(directory.resolve("bin/tool"));
    assertThat(ProcessGroup.onPath("tool", directory, Map.of())).isEmpty();
  }

  private Outcome run(String script, Duration deadline, String... arguments) {
    new ProjectFiles(directory).program("program", script);
    return new Program(directory.resolve("program"), directory, System.getenv(), deadline)
        .run(arguments);
  }

  /** Waits for the end of a process group; the kernel takes a moment to end what was killed. */
  private static void awaitNoMembersOf(String group) throws Exception {
    for (int tries = 0; tries < 200 && !membersOf(group).isEmpty(); tries++) {
      Thread.sleep(50);
    }
    assertThat(membersOf(group)).isEmpty();
  }

  /** Returns the living processes of a process group. */
  private static String membersOf(String group) throws IOException {
    Process pgrep = new ProcessBuilder("pgrep", "--pgroup", group, "--runstates", "DRST").start();
    return new String(
        pgrep.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
  }
}
