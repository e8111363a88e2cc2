package timecop.cli.render.compatibility;

import java.io.IOException;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Report;
import timecop.cli.compatibility.source.Location;

/** Writes workflow commands, which GitHub shows as annotations at the lines of a change. */
final class GithubActionsReport implements ReportWriter {

  @Override
  public void write(Report report, Appendable out) throws IOException {
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
        out.append("file=").append(property(at.file())).append(',');
        if (at.line() > 0) {
          out.append("line=").append(Integer.toString(at.line())).append(',');
        }
      }
      out.append("title=")
          .append(property(FindingText.title(finding)))
          .append("::")
          .append(data(FindingText.of(finding)))
          .append('\n');
    }
    if (report.findings().isEmpty()) {
      out.append("All versions are compatible with protoc ")
          .append(report.required().toString())
          .append(".\n");
    }
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
