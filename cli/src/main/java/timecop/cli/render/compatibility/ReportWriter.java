package timecop.cli.render.compatibility;

import java.io.IOException;
import timecop.cli.compatibility.findings.Report;

/** Writes a report in one format. */
@FunctionalInterface
public interface ReportWriter {

  /** Writes the whole report with a newline at the end. */
  void write(Report report, Appendable out) throws IOException;
}
