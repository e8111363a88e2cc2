package timecop.cli.dev;

import java.nio.file.Path;

/** Makes embedded stacks that run the project's workers. */
public interface StackFactory {
  /** Returns the temporal binary that the project pins. */
  Path pinnedTemporal();

  /** Returns a new stack, which is not started yet. */
  DevStack create(StackOptions options, StackListener listener);
}
