package timecop.cli.dev;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import timecop.catalog.Catalog;
import timecop.catalog.WorkerEntry;
import timecop.cli.ExitCode;
import timecop.cli.UserError;

/**
 * The workers of a catalogue, which a stack runs or only names.
 *
 * @param catalog the catalogue that declares them
 * @param commands the words of each worker's command; none for a worker that is not run
 * @param directory the directory in which the commands run
 */
public record StackWorkers(
    Catalog catalog, Map<WorkerEntry, List<String>> commands, Path directory) {

  /**
   * Returns workers that the stack runs.
   *
   * @throws UserError naming every worker whose command is missing or invalid
   */
  public static StackWorkers run(Catalog catalog, Path directory) {
    Map<WorkerEntry, List<String>> commands = new LinkedHashMap<>();
    List<String> errors = new ArrayList<>();
    for (WorkerEntry worker : catalog.workers()) {
      try {
        List<String> words = CommandWords.of(worker.command());
        if (words.isEmpty()) {
          errors.add(
              "%s: the catalogue declares no command that starts the worker."
                  .formatted(worker.name()));
        }
        commands.put(worker, words);
      } catch (IllegalArgumentException e) {
        errors.add(
            "%s: command %s: %s.".formatted(worker.name(), worker.command(), e.getMessage()));
      }
    }
    if (!errors.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          errors,
          "Declare the command in the catalogue: option (timecop.catalog.worker) = { command: ... }",
          "or start the worker yourself, without --run-workers.");
    }
    return new StackWorkers(catalog, commands, directory);
  }

  /** Returns workers that the user starts. */
  public static StackWorkers named(Catalog catalog, Path directory) {
    return new StackWorkers(catalog, Map.of(), directory);
  }

  /** Returns the workers that the stack does not run. */
  List<WorkerEntry> others() {
    return catalog.workers().stream().filter(worker -> !commands.containsKey(worker)).toList();
  }
}
