package timecop.cli.compatibility;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A project made of a few files. */
public record ProjectFiles(Path root) {

  /** Writes a file, with the directories it needs. */
  public ProjectFiles write(String file, String text) {
    try {
      Path path = root.resolve(file);
      Files.createDirectories(path.resolve("..").normalize());
      Files.writeString(path, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a program. */
  public ProjectFiles program(String file, String script) {
    write(file, "#!/bin/sh\n" + script + "\n");
    if (!root.resolve(file).toFile().setExecutable(true)) {
      throw new IllegalStateException("not executable");
    }
    return this;
  }
}
