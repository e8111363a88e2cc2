package timecop.worker.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of SQLite that is not there yet, nor is its directory. */
public record SqliteTestDatabase(Path parent) implements TestDatabase {
  private Path directory() {
    return parent.resolve("made");
  }

  private Path aside() {
    return parent.resolve("aside");
  }

  @Override
  public DatabaseSettings settings() {
    return new DatabaseSettings("jdbc:sqlite:" + directory().resolve("test.db"), "", "", true);
  }

  /** Puts a file where the directory should be. */
  @Override
  public void takeAway() throws IOException {
    if (Files.exists(directory())) {
      Files.move(directory(), aside());
    }
    Files.createFile(directory());
  }

  @Override
  public void bringBack() throws IOException {
    Files.delete(directory());
    if (Files.exists(aside())) {
      Files.move(aside(), directory());
    }
  }

  @Override
  public void release() {}
}
