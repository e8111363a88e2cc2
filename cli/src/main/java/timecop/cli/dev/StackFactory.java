package timecop.cli.dev;

import java.nio.file.Path;

/** Makes embedded stacks. */
public interface StackFactory {
  /** Returns the temporal binary that the project pins. */
  Path pinnedTemporal();

  /** Returns the project's own workers. */
  StackWorkers own();

  /** Returns a new stack, which is not started yet. */
  DevStack create(StackOptions options, StackWorkers workers, StackListener listener);
}
