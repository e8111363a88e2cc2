package timecop.cli.dev;

import java.nio.file.Path;

/** Makes embedded stacks of the project that the command line belongs to. */
public interface StackFactory {
  /** The temporal binary that the project pins. */
  Path pinnedTemporal();

  /** A stack that is not started yet. */
  DevStack create(StackOptions options, StackListener listener);
}
