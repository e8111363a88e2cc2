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
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
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
  private static final FileAttribute<?> PRIVATE_FILE = permissions("rw-------");
  private static final FileAttribute<?> PRIVATE_DIRECTORY = permissions("rwx------");

  private final Optional<Path> directory;

  private StartedWorkflows(Optional<Path> directory) {
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
            .map(state -> state.resolve("timecop")));
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

  private static FileAttribute<Set<PosixFilePermission>> permissions(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }

  /**
   * Returns the file for the lines that were typed into the shell, which only the user can read;
   * empty if it cannot be made.
   */
  public Optional<Path> history() {
    return directory.flatMap(
        it -> {
          Path file = it.resolve("shell-history");
          try {
            Files.createDirectories(it, PRIVATE_DIRECTORY);
            if (!Files.exists(file)) {
              Files.createFile(file, PRIVATE_FILE);
            }
            return Optional.of(file);
          } catch (IOException | UnsupportedOperationException | SecurityException e) {
            return Optional.empty();
          }
        });
  }

  /** Returns the workflows of all servers, the last one first. */
  public List<StartedWorkflow> all() {
    List<StartedWorkflow> found = new ArrayList<>(directory.map(this::read).orElse(List.of()));
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
        Files.createDirectories(directory.get(), PRIVATE_DIRECTORY);
        append(directory.get(), started);
      }
    } catch (IOException | UnsupportedOperationException | SecurityException e) {
      // A full disk, a read-only home or a foreign file system: nothing is remembered.
    }
  }

  // One thread of this process at a time: a file lock belongs to the whole process.
  private static synchronized void append(Path directory, StartedWorkflow started)
      throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                directory.resolve("started.lock"),
                EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PRIVATE_FILE);
        FileLock lock = lock(channel)) {
      if (lock == null) {
        return;
      }
      List<StartedWorkflow> all = new ArrayList<>(readFile(file(directory)));
      all.add(started);
      write(directory, all.subList(Math.max(0, all.size() - LIMIT), all.size()));
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

  /** Replaces the file at once, so that a reader sees the old or the new one. */
  private static void write(Path directory, List<StartedWorkflow> all) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (StartedWorkflow started : all) {
      lines.append(JSON.writeValueAsString(tree(started))).append('\n');
    }
    Path fresh = directory.resolve("started.new");
    Files.deleteIfExists(fresh); // Left by a process that was killed.
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PRIVATE_FILE)) {
      var bytes = StandardCharsets.UTF_8.encode(lines.toString());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
    Files.move(
        fresh,
        file(directory),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path file(Path directory) {
    return directory.resolve("started.jsonl");
  }

  private List<StartedWorkflow> read(Path from) {
    try {
      return readFile(file(from));
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
