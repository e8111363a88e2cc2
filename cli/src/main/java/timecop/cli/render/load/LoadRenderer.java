package timecop.cli.render.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.load.FindMax.Knee;
import timecop.cli.load.FindMax.Step;
import timecop.cli.load.plan.LoadPlan;
import timecop.cli.load.result.HistogramLog;
import timecop.cli.load.result.ReportFile;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.run.LoadListener;
import timecop.cli.load.run.Notice;
import timecop.cli.load.run.Progress;
import timecop.cli.render.Console;
import timecop.cli.render.OutputFormat;

/** Renders load tests while they run, and their reports. */
public final class LoadRenderer implements LoadListener, AutoCloseable {
  private final Console console;
  private final OutputFormat format;
  private @Nullable LiveView live;

  /** Writes to the console. */
  public LoadRenderer(Console console, OutputFormat format) {
    this.console = console;
    this.format = format;
  }

  /** Draws the run live from now on, if the output is text on a terminal. */
  public synchronized void live(LoadPlan plan) {
    if (console.isTerminal() && format == OutputFormat.TEXT) {
      String title =
          "timecop load %s: %s".formatted(plan.identity().runId(), plan.schedule().rates());
      live = new LiveView(title, console.ansi().enabled());
    }
  }

  @Override
  public synchronized void progress(Progress progress) {
    LiveView view = live;
    if (view != null) {
      view.show(progress);
    } else if (format == OutputFormat.JSONL) {
      console.line(ProgressText.object(progress));
    } else {
      console.message(ProgressText.line(progress));
    }
  }

  @Override
  public void notice(Notice notice) {
    message(NoticeText.of(notice));
  }

  /** Prints where metrics are served. */
  public void metrics(int port) {
    message("Metrics: http://localhost:%d/metrics".formatted(port));
  }

  private synchronized void message(String message) {
    LiveView view = live;
    if (view != null) {
      view.message(message);
    } else {
      console.message(message);
    }
  }

  /** Renders the report of a run. */
  public synchronized void report(LoadReport report) {
    close();
    switch (format) {
      case TEXT -> TextReport.of(report).forEach(console::data);
      case JSON -> console.document(ReportFile.tree(report));
      case JSONL -> {
        ObjectNode node = event("report");
        node.set("report", ReportFile.tree(report));
        console.line(node);
      }
    }
  }

  /** Renders the result of a search. */
  public synchronized void knee(Knee knee) {
    close();
    if (format == OutputFormat.TEXT) {
      knee.best().ifPresent(report -> TextReport.of(report).forEach(console::data));
      console.data("");
      KneeText.of(knee).forEach(console::data);
      return;
    }
    ObjectNode node = event("knee");
    node.put("highest_rate_that_held", knee.highest());
    knee.lowestBroken().ifPresent(rate -> node.put("lowest_rate_that_broke", rate));
    ArrayNode steps = node.putArray("steps");
    for (Step step : knee.steps()) {
      ObjectNode one = steps.addObject();
      one.put("rate", step.rate());
      one.put("held", step.isPassed());
      one.put("reason", GateText.of(step.report().brokenGates()));
      one.set("report", ReportFile.tree(step.report()));
    }
    if (format == OutputFormat.JSON) {
      console.document(node);
    } else {
      console.line(node);
    }
  }

  /**
   * Writes the report to files; null for a form that is not wanted.
   *
   * @throws UserError with exit 1 with every file that could not be written; all others are written
   */
  public void files(
      LoadReport report, @Nullable Path json, @Nullable Path html, @Nullable Path hlog) {
    List<String> errors = new ArrayList<>();
    write(json, () -> ReportFile.tree(report).toPrettyString() + "\n", errors);
    write(html, () -> HtmlReport.of(report), errors);
    write(hlog, () -> HistogramLog.of(report), errors);
    if (!errors.isEmpty()) {
      throw new UserError(ExitCode.INTERNAL_ERROR, errors, "The report above is complete.");
    }
  }

  private void write(@Nullable Path file, Supplier<String> text, List<String> errors) {
    if (file == null) {
      return;
    }
    try {
      ReportFile.write(file, text.get());
      console.message("Written: " + file);
    } catch (UserError e) {
      errors.addAll(e.errors());
    }
  }

  private static ObjectNode event(String name) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("event", name);
    return node;
  }

  /** Releases the terminal. */
  @Override
  public synchronized void close() {
    LiveView view = live;
    if (view != null) {
      live = null;
      view.close();
    }
  }
}
