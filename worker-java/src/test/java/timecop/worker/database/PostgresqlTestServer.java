package timecop.worker.database;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import timecop.worker.DevServer;

/** A real PostgreSQL server on loopback, for as long as a test runs. */
public final class PostgresqlTestServer {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Fetching it, where the machine has none. */
  private static final long LONGEST_SECONDS = 300;

  private static final String USER = "timecop";
  // PostgreSQL refuses to be root, who becomes this user for it.
  private static final String NOBODY = "nobody";

  private final Path programs;
  private final Path directory;
  private final int port;
  private boolean isRunning;

  /** Starts it and returns when it serves. */
  public PostgresqlTestServer() throws IOException, InterruptedException {
    programs = Path.of(output(List.of(ROOT.resolve("scripts/postgresql").toString()), "").strip());
    directory = Files.createTempDirectory("timecop-postgresql");
    if (isRoot()) {
      Files.setOwner(
          directory,
          directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NOBODY));
    }
    port = DevServer.freePort();
    run("initdb", "--auth=trust", "--username=" + USER, "--no-sync", "--encoding=UTF8");
    start();
  }

  /** A database of its own. */
  public TestDatabase database() throws Exception {
    String name = "test_" + UUID.randomUUID().toString().replace("-", "");
    try (var connection = DriverManager.getConnection(url("postgres"), USER, "");
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    DatabaseSettings settings = new DatabaseSettings(url(name), USER, "", true);
    return new TestDatabase() {
      @Override
      public DatabaseSettings settings() {
        return settings;
      }

      @Override
      public void takeAway() throws Exception {
        stop();
      }

      @Override
      public void bringBack() throws Exception {
        start();
      }

      @Override
      public void release() throws Exception {
        start();
      }
    };
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  private void start() throws IOException, InterruptedException {
    if (isRunning) {
      return;
    }
    isRunning = true;
    run(
        "pg_ctl",
        "--wait",
        "--log=" + directory.resolve("log"),
        "--options=-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
            .formatted(port),
        "start");
  }

  private void stop() throws IOException, InterruptedException {
    isRunning = false;
    run("pg_ctl", "--wait", "--mode=fast", "stop");
  }

  private void run(String program, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=nogroup", "--clear-groups"));
    }
    command.addAll(
        List.of(programs.resolve(program).toString(), "--pgdata=" + directory.resolve("data")));
    command.addAll(List.of(arguments));
    var unused = output(command, libraries());
  }

  private static boolean isRoot() {
    return System.getProperty("user.name", "").equals("root");
  }

  private static String output(List<String> command, String libraries)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("timecop-postgresql", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              // Where its user may be, whoever that is.
              .directory(Path.of("/").toFile())
              .redirectOutput(output.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT);
      builder.environment().put("LD_LIBRARY_PATH", libraries);
      Process process = builder.start();
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "%s failed:%n%s".formatted(command, Files.readString(output)));
      }
      return Files.readString(output);
    } finally {
      Files.delete(output);
    }
  }

  /** The libraries that were fetched with it; the system's own where nothing was. */
  private String libraries() throws IOException {
    try (var directories = Files.list(programs.resolve("../../..").normalize())) {
      return directories
          .map(Path::toString)
          .filter(path -> path.endsWith("-linux-gnu"))
          .collect(Collectors.joining(":"));
    }
  }

  /** Stops it and removes what it kept. */
  public void close() throws IOException, InterruptedException {
    stop();
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
