package timecop.cli.render.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import timecop.cli.load.LoadListener;
import timecop.cli.load.Progress;
import timecop.cli.load.report.LoadReport;
import timecop.cli.load.report.ReportFile;
import timecop.cli.render.Console;
import timecop.cli.render.OutputFormat;

/** Writes a load run while it goes on, and what it came to. */
public final class LoadRenderer implements LoadListener {
  private final Console console;
  private final OutputFormat format;

  /** Writes to the console. */
  public LoadRenderer(Console console, OutputFormat format) {
    this.console = console;
    this.format = format;
  }

  @Override
  public synchronized void progress(Progress progress) {
    if (format == OutputFormat.JSONL) {
      console.line(ProgressText.object(progress));
    } else {
      console.message(ProgressText.line(progress));
    }
  }

  @Override
  public synchronized void notice(String message) {
    console.message(message);
  }

  /** What the run came to. */
  public synchronized void report(LoadReport report) {
    switch (format) {
      case TEXT -> TextReport.of(report).forEach(console::data);
      case JSON -> console.document(ReportFile.tree(report));
      case JSONL -> {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("event", "report");
        node.set("report", ReportFile.tree(report));
        console.line(node);
      }
    }
  }

  /** Writes the report to the files that are named; null for one that is not. */
  public void files(
      LoadReport report, @Nullable Path json, @Nullable Path html, @Nullable Path hlog) {
    if (json != null) {
      write(json, ReportFile.tree(report).toPrettyString() + "\n");
    }
    if (html != null) {
      write(html, HtmlReport.of(report));
    }
  }

  private void write(Path file, String text) {
    ReportFile.write(file, text);
    console.message("Written: " + file);
  }
}
