package timecop.cli.render.compatibility;

import java.io.IOException;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Report;
import timecop.cli.compatibility.source.Location;
import timecop.escape.Escape;

/** Writes workflow commands, which GitHub shows as annotations at the lines of a change. */
public final class GithubActionsReport extends GateFormat {
  @Override
  public String name() {
    return "github-actions";
  }

  @Override
  protected void write(Report report, Appendable out) throws IOException {
    for (Finding finding : report.findings()) {
      String command =
          switch (finding.severity()) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "notice";
          };
      out.append("::").append(command).append(' ');
      Location at = finding.at();
      if (at != null) {
        out.append("file=").append(Escape.githubProperty(at.file())).append(',');
        if (at.line() > 0) {
          out.append("line=").append(Integer.toString(at.line())).append(',');
        }
      }
      out.append("title=")
          .append(Escape.githubProperty(FindingText.title(finding)))
          .append("::")
          .append(Escape.githubMessage(FindingText.of(finding)))
          .append('\n');
    }
    out.append(Summary.of(report)).append('\n');
  }
}
