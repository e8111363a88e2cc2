package timecop.cli.compatibility;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.request.Assumptions;
import timecop.cli.compatibility.request.GateRequest;
import timecop.cli.compatibility.request.Level;

/** Requests to the gate, of which tests change one part at a time. */
public final class Requests {
  private Requests() {}

  /**
   * Checks a whole project on {@link ProjectCopy#DAY} without environment variables. The project's
   * programs may be run.
   */
  public static GateRequest of(Path project) {
    return of(project, ProjectCopy.DAY, Map.of());
  }

  /** Checks a whole project. */
  public static GateRequest of(Path project, LocalDate asOf, Map<String, String> environment) {
    return new GateRequest(
        new GateRequest.Project(project, null, null, true, environment),
        new GateRequest.Scope(Level.BOTH, Set.of()),
        new GateRequest.Policy(asOf, false),
        Assumptions.none(),
        null);
  }

  static GateRequest scoped(GateRequest request, Level level, Language... languages) {
    return new GateRequest(
        request.project(),
        new GateRequest.Scope(level, Set.of(languages)),
        request.policy(),
        request.assumptions(),
        request.against());
  }

  static GateRequest assuming(GateRequest request, @Nullable Path versions, String... assumptions) {
    GateRequest.Project project = request.project();
    return new GateRequest(
        new GateRequest.Project(
            project.directory(),
            versions,
            project.protoc(),
            project.runsTools(),
            project.environment()),
        request.scope(),
        request.policy(),
        Assumptions.parse(List.of(assumptions)),
        request.against());
  }

  /** Runs no program of the project. */
  public static GateRequest distrusting(GateRequest request) {
    GateRequest.Project project = request.project();
    return new GateRequest(
        new GateRequest.Project(
            project.directory(),
            project.versions(),
            project.protoc(),
            false,
            project.environment()),
        request.scope(),
        request.policy(),
        request.assumptions(),
        request.against());
  }

  static GateRequest strict(GateRequest request) {
    return new GateRequest(
        request.project(),
        request.scope(),
        new GateRequest.Policy(request.policy().asOf(), true),
        request.assumptions(),
        request.against());
  }

  /** Compares the contract with a git revision. */
  public static GateRequest against(GateRequest request, @Nullable String revision) {
    return new GateRequest(
        request.project(), request.scope(), request.policy(), request.assumptions(), revision);
  }
}
