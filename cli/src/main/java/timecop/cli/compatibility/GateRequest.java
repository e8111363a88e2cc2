package timecop.cli.compatibility;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import timecop.cli.compatibility.fact.Level;
import timecop.cli.compatibility.languages.Language;

/**
 * What to check.
 *
 * @param project its directory
 * @param versions a file other than the project's versions.yaml
 * @param protoc a compiler other than the project's, or that on PATH
 * @param languages empty for all of versions.yaml
 * @param asOf the day that support dates are held against
 * @param strict whether warnings fail
 * @param against a git revision to compare the contract with
 * @param environment the process's variables
 */
public record GateRequest(
    Path project,
    @Nullable Path versions,
    @Nullable Path protoc,
    Level level,
    Set<Language> languages,
    Assumptions assumptions,
    LocalDate asOf,
    boolean strict,
    @Nullable String against,
    Map<String, String> environment) {

  /** All of a project, at rest, by discovered facts. */
  public static GateRequest of(Path project, LocalDate asOf, Map<String, String> environment) {
    return new GateRequest(
        project,
        null,
        null,
        Level.BOTH,
        Set.of(),
        Assumptions.none(),
        asOf,
        false,
        null,
        environment);
  }
}
