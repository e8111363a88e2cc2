package timecop.cli.render.compatibility;

import java.util.Arrays;
import java.util.stream.Collectors;
import timecop.cli.ExitCode;
import timecop.cli.UserError;

/** The formats of the gate's report. */
public enum ReportFormat {
  TEXT("text"),
  JSON("json"),
  JUNIT("junit"),
  GITHUB_ACTIONS("github-actions"),
  SARIF("sarif");

  private final String id;

  ReportFormat(String id) {
    this.id = id;
  }

  /** Returns the writer of the format. */
  public ReportWriter writer() {
    return switch (this) {
      case TEXT -> new TextReport();
      case JSON -> new JsonReport();
      case JUNIT -> new JunitReport();
      case GITHUB_ACTIONS -> new GithubActionsReport();
      case SARIF -> new SarifReport();
    };
  }

  /** Returns the format of a name, as it is given to -o. */
  public static ReportFormat named(String id) {
    return Arrays.stream(values())
        .filter(format -> format.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    ExitCode.USAGE,
                    "Unknown output format \"" + id + "\".",
                    Arrays.stream(values())
                        .map(f -> f.id)
                        .collect(Collectors.joining("|", "-o ", ""))));
  }
}
