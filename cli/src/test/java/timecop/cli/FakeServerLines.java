package timecop.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import timecop.cli.server.FakeServer;

/** Has a fake server for each test, and runs command lines on it. */
abstract class FakeServerLines {
  @TempDir Path directory;
  final FakeServer server = new FakeServer();
  CommandLines lines;

  @BeforeEach
  void open() {
    lines = new CommandLines(server.address(), directory);
  }

  @AfterEach
  void close() {
    server.close();
  }
}
