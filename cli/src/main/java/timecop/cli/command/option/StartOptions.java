package timecop.cli.command.option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.input.Excerpt;
import timecop.cli.input.UserFile;
import timecop.cli.workflow.start.StartSettings;

/** The options of {@code timecop start} that do not depend on the workflow. */
public final class StartOptions {
  @Mixin StartIdOptions ids = new StartIdOptions();
  @Mixin StartSettingsOptions settings = new StartSettingsOptions();

  @Option(names = "--print-input", description = "Print the request as JSON and start nothing.")
  public boolean printInput;

  @Option(names = "--follow", description = "Show the workflow's events until it closes.")
  public boolean follow;

  @Option(names = "--wait", description = "Wait for the workflow's result.")
  public boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "Maximum time to follow or wait, such as 90s.")
  public @Nullable Duration timeout;

  @Option(
      names = "--ids-file",
      paramLabel = "FILE",
      description = "Write the workflow and run ID to this file too, for follow --ids-file.")
  public @Nullable UserFile idsFile;

  /** Returns the ID that the line names. */
  public Optional<String> workflowId() {
    return Optional.ofNullable(ids.workflowId);
  }

  /** Returns how the server starts the workflow, once the options were checked. */
  public StartSettings settings() {
    return settings.values(ids.values());
  }

  /**
   * Checks the values, and the options that depend on each other.
   *
   * @param hasOwnId whether each start has a new ID unless the line names one
   * @throws UserError naming every error
   */
  public void check(boolean hasOwnId) {
    List<String> errors = new ArrayList<>(ids.errors(hasOwnId));
    errors.addAll(settings.errors());
    if (printInput && (follow || wait)) {
      errors.add("--print-input starts nothing; expected no --follow and no --wait.");
    }
    if (printInput && idsFile != null) {
      errors.add("--print-input starts nothing; expected no --ids-file.");
    }
    if (idsFile != null && !hasDirectory(idsFile)) {
      errors.add(
          "--ids-file %s: there is no such directory.".formatted(Excerpt.of(idsFile.name())));
    }
    if (timeout != null && !follow && !wait) {
      errors.add("--timeout needs --follow or --wait.");
    }
    if (!errors.isEmpty()) {
      throw new UserError(ExitCode.USAGE, errors, "See --help for the options.");
    }
  }

  /** Returns whether there is a directory that a file can be written to. */
  private static boolean hasDirectory(UserFile file) {
    Path directory = file.path().getParent();
    return directory != null && Files.isDirectory(directory);
  }
}
