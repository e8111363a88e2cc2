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
import timecop.cli.load.result.HistogramLog;
import timecop.cli.load.result.ReportFile;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.run.LoadListener;
import timecop.cli.load.run.Progress;
import timecop.cli.render.Console;
import timecop.cli.render.OutputFormat;

/** Writes load runs while they go on, and what they came to. */
public final class LoadRenderer implements LoadListener, AutoCloseable {
  private final Console console;
  private final OutputFormat format;
  private @Nullable LiveView live;

  /** Writes to the console. */
  public LoadRenderer(Console console, OutputFormat format) {
    this.console = console;
    this.format = format;
  }

  /** From now on the run is drawn on the terminal, if there is one that shows it. */
  public synchronized void live(String title) {
    if (console.isTerminal() && format == OutputFormat.TEXT) {
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
  public synchronized void notice(String message) {
    LiveView view = live;
    if (view != null) {
      view.message(message);
    } else {
      console.message(message);
    }
  }

  /** What a run came to. */
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

  /** What a search came to. */
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
      one.put("held", step.held());
      one.put("reason", step.reason());
      one.set("report", ReportFile.tree(step.report()));
    }
    if (format == OutputFormat.JSON) {
      console.document(node);
    } else {
      console.line(node);
    }
  }

  /**
   * Writes the report to the files that are named; null for one that is not.
   *
   * @throws UserError with exit 1 naming every file that could not be written; all others were
   */
  public void files(
      LoadReport report, @Nullable Path json, @Nullable Path html, @Nullable Path hlog) {
    List<String> faults = new ArrayList<>();
    write(json, () -> ReportFile.tree(report).toPrettyString() + "\n", faults);
    write(html, () -> HtmlReport.of(report), faults);
    write(hlog, () -> HistogramLog.of(report), faults);
    if (!faults.isEmpty()) {
      throw new UserError(ExitCode.INTERNAL_ERROR, faults, "The report above is whole.");
    }
  }

  private void write(@Nullable Path file, Supplier<String> text, List<String> faults) {
    if (file == null) {
      return;
    }
    try {
      ReportFile.write(file, text.get());
      console.message("Written: " + file);
    } catch (UserError e) {
      faults.addAll(e.errors());
    }
  }

  private static ObjectNode event(String name) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("event", name);
    return node;
  }

  /** Gives the terminal back. */
  @Override
  public synchronized void close() {
    LiveView view = live;
    if (view != null) {
      live = null;
      view.close();
    }
  }
}
