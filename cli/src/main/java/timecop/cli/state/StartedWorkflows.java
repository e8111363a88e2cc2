package timecop.cli.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import timecop.cli.output.PrivateDirectory;
import timecop.cli.server.Deadline;

/**
 * Remembers the last 100 workflows that were started on this machine, by any process of the user.
 *
 * <p>They are in a file that only the user can read. It is a convenience: one that cannot be read
 * or written is no error, and counts as empty.
 */
public final class StartedWorkflows {
  private static final int LIMIT = 100;
  private static final long LARGEST_FILE = 1 << 20;
  private static final Duration LOCK_WAIT = Duration.ofSeconds(1);
  private static final Duration LOCK_PAUSE = Duration.ofMillis(5);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FILE = "started.jsonl";

  private final Optional<PrivateDirectory> directory;

  private StartedWorkflows(Optional<PrivateDirectory> directory) {
    this.directory = directory;
  }

  /**
   * Returns those of the user whose state directory the variables name.
   *
   * @param directory the working directory
   */
  public static StartedWorkflows of(Map<String, String> environment, Path directory) {
    return new StartedWorkflows(
        absolute(environment.get("XDG_STATE_HOME"), directory)
            .or(
                () ->
                    absolute(environment.get("HOME"), directory)
                        .map(home -> home.resolve(".local/state")))
            .map(state -> new PrivateDirectory(state.resolve("timecop"))));
  }

  /** Returns a memory that remembers nothing, for workflows of a server that is about to end. */
  public static StartedWorkflows none() {
    return new StartedWorkflows(Optional.empty());
  }

  /** Returns a path; a relative one does not count, as in the XDG base directory specification. */
  private static Optional<Path> absolute(@Nullable String path, Path directory) {
    return Optional.ofNullable(path)
        .filter(it -> it.startsWith("/") && it.indexOf('\0') < 0)
        .map(directory::resolve);
  }

  /**
   * Returns the file for the lines that were typed into the shell, which only the user can read;
   * empty if it cannot be made.
   */
  public Optional<Path> history() {
    return directory.flatMap(
        it -> {
          try {
            return Optional.of(it.existing("shell-history"));
          } catch (IOException | UnsupportedOperationException | SecurityException e) {
            return Optional.empty();
          }
        });
  }

  /** Returns the workflows of all servers, the last one first. */
  public List<StartedWorkflow> all() {
    List<StartedWorkflow> found =
        new ArrayList<>(directory.map(StartedWorkflows::read).orElse(List.of()));
    Collections.reverse(found);
    return found;
  }

  /** Returns the workflows of a server and a namespace, the last one first. */
  public List<StartedWorkflow> on(String address, String namespace) {
    return all().stream()
        .filter(started -> host(started.address()).equals(host(address)))
        .filter(started -> started.namespace().equals(namespace))
        .toList();
  }

  /** Returns the address with one name for this machine, which has several. */
  private static String host(String address) {
    return address
        .toLowerCase(Locale.ROOT)
        .replaceFirst("^(127\\.0\\.0\\.1|\\[::1\\]):", "localhost:");
  }

  /** Remembers a workflow, and forgets the oldest one beyond the limit. */
  public void add(StartedWorkflow started) {
    try {
      if (directory.isPresent()) {
        append(directory.get(), started);
      }
    } catch (IOException | UnsupportedOperationException | SecurityException e) {
      // A full disk, a read-only home or a foreign file system: nothing is remembered.
    }
  }

  // One thread of this process at a time: a file lock belongs to the whole process.
  private static synchronized void append(PrivateDirectory directory, StartedWorkflow started)
      throws IOException {
    try (FileChannel channel = directory.lockFile("started.lock");
        FileLock lock = lock(channel)) {
      if (lock == null) {
        return;
      }
      List<StartedWorkflow> all = new ArrayList<>(readFile(directory.file(FILE)));
      all.add(started);
      directory.replace(FILE, text(all.subList(Math.max(0, all.size() - LIMIT), all.size())));
    }
  }

  /** Waits for the lock for a moment; null if another process keeps it. */
  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    Deadline deadline = Deadline.in(LOCK_WAIT);
    while (!deadline.isPast() && !Thread.currentThread().isInterrupted()) {
      try {
        FileLock lock = channel.tryLock();
        if (lock != null) {
          return lock;
        }
      } catch (OverlappingFileLockException e) {
        // Another class loader of this process.
      }
      LockSupport.parkNanos(LOCK_PAUSE.toNanos());
    }
    return null;
  }

  private static String text(List<StartedWorkflow> all) throws JsonProcessingException {
    StringBuilder lines = new StringBuilder();
    for (StartedWorkflow started : all) {
      lines.append(JSON.writeValueAsString(tree(started))).append('\n');
    }
    return lines.toString();
  }

  private static List<StartedWorkflow> read(PrivateDirectory from) {
    try {
      return readFile(from.file(FILE));
    } catch (IOException | SecurityException e) {
      return List.of();
    }
  }

  private static List<StartedWorkflow> readFile(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_FILE) {
      return List.of();
    }
    List<StartedWorkflow> found = new ArrayList<>();
    for (String line : Files.readString(file, StandardCharsets.UTF_8).split("\n", -1)) {
      try {
        StartedWorkflow started = started(JSON.readTree(line));
        if (!started.workflowId().isEmpty()) {
          found.add(started);
        }
      } catch (JsonProcessingException e) {
        // Somebody else has written here.
      }
    }
    return found;
  }

  private static ObjectNode tree(StartedWorkflow started) {
    return JSON.createObjectNode()
        .put("address", started.address())
        .put("namespace", started.namespace())
        .put("workflow_id", started.workflowId())
        .put("run_id", started.runId())
        .put("type", started.type());
  }

  private static StartedWorkflow started(JsonNode tree) {
    return new StartedWorkflow(
        tree.path("address").asText(),
        tree.path("namespace").asText(),
        tree.path("workflow_id").asText(),
        tree.path("run_id").asText(),
        tree.path("type").asText());
  }
}
