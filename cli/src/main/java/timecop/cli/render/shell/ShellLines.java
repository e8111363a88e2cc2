package timecop.cli.render.shell;

import java.util.List;
import java.util.Optional;

/** The command lines that a user types or pipes into the shell. */
public interface ShellLines extends AutoCloseable {
  /** Returns the words of the next line; empty after the last one. A line may have no words. */
  Optional<List<String>> next();

  @Override
  void close();
}
