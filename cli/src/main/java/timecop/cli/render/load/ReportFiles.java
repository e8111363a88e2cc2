package timecop.cli.render.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import timecop.cli.UserError;
import timecop.cli.input.UserFile;
import timecop.cli.load.result.HistogramLog;
import timecop.cli.load.result.ReportFile;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.output.OutputFile;
import timecop.cli.render.Console;
import timecop.cli.render.JsonText;

/**
 * The files that a load report is written to; null for one that is not wanted.
 *
 * @param json the whole report
 * @param html a web page
 * @param hlog a log of HdrHistogram
 */
public record ReportFiles(
    @Nullable UserFile json, @Nullable UserFile html, @Nullable UserFile hlog) {

  /**
   * Writes every file that can be written, and prints its name.
   *
   * @return an error for each file that cannot be written
   */
  public List<String> write(LoadReport report, Console console) {
    List<String> errors = new ArrayList<>();
    write(json, () -> JsonText.pretty(ReportFile.tree(report)) + "\n", console, errors);
    write(html, () -> HtmlReport.of(report), console, errors);
    write(hlog, () -> HistogramLog.of(report), console, errors);
    return errors;
  }

  private static void write(
      @Nullable UserFile file, Supplier<String> text, Console console, List<String> errors) {
    if (file == null) {
      return;
    }
    try {
      String content = text.get();
      if (!console.write(file.path(), content)) {
        OutputFile.write(file, content);
      }
      console.message("Written: " + file);
    } catch (UserError e) {
      errors.addAll(e.errors());
    }
  }
}
