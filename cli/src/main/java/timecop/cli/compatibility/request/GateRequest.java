package timecop.cli.compatibility.request;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import timecop.cli.compatibility.languages.Language;

/**
 * What the gate checks.
 *
 * @param assumptions versions to check instead of the project's own; may be empty
 * @param against the git revision that the contract is compared with; null for no comparison
 */
public record GateRequest(
    Project project,
    Scope scope,
    Policy policy,
    Assumptions assumptions,
    @Nullable String against) {
  /** The option that lets the gate run programs of the project. */
  public static final String RUN_TOOLS = "--run-project-tools";

  /**
   * Where the gate looks for versions.
   *
   * @param directory the project's directory
   * @param versions the file to read instead of the project's versions.yaml
   * @param protoc the compiler to run instead of the project's own or the one on PATH
   * @param runsTools whether programs of the project may be run: its own protoc and buf, and what
   *     its configuration of buf names
   * @param environment the process's environment variables
   */
  public record Project(
      Path directory,
      @Nullable Path versions,
      @Nullable Path protoc,
      boolean runsTools,
      Map<String, String> environment) {}

  /**
   * Which versions are checked.
   *
   * @param languages a selection from versions.yaml; empty for all of them
   */
  public record Scope(Level level, Set<Language> languages) {}

  /**
   * How the versions are judged.
   *
   * @param asOf the day for which ends of support are checked
   * @param strict whether a warning fails the gate
   * @param compatibility which versions go together; null for what versions.yaml says
   */
  public record Policy(LocalDate asOf, boolean strict, @Nullable Compatibility compatibility) {

    /** Judges as versions.yaml says. */
    public Policy(LocalDate asOf, boolean strict) {
      this(asOf, strict, null);
    }
  }
}
