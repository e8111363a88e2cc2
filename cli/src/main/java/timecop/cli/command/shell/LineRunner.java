package timecop.cli.command.shell;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Runs command lines that share one connection to each server. */
public interface LineRunner extends AutoCloseable {
  /**
   * Runs the command that the words name, prints its output and its error; returns its exit code.
   */
  int run(List<String> words);

  /** Returns all commands with their options and the names of workflows. */
  CommandSpec commands();

  /** Returns whether a signal that arrived between two commands ends the shell. */
  boolean isEnded();

  /** Returns the IDs of workflows that were started on this machine, the last one first. */
  List<String> recentIds();

  @Override
  void close();
}
