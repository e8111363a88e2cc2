package timecop.cli.render.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.apache.commons.text.StringSubstitutor;
import timecop.cli.load.result.ReportFile;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.render.JsonText;
import timecop.escape.Escape;

/** Renders a report as one page for a browser, which loads no other file. */
final class HtmlReport {
  private static final String CHARTS = "/META-INF/resources/webjars/uplot/%s/%s";
  private static final String CHARTS_VERSION =
      "/META-INF/maven/org.webjars.npm/uplot/pom.properties";

  private HtmlReport() {}

  static String of(LoadReport report) {
    JsonNode tree = ReportFile.tree(report);
    // The page draws the curves instead.
    withoutHistograms(tree);
    String version = chartsVersion();
    Map<String, String> parts =
        Map.of(
            "title",
            Escape.html(report.run().id()),
            "chart-css",
            text(CHARTS.formatted(version, "dist/uPlot.min.css")),
            "chart-js",
            text(CHARTS.formatted(version, "dist/uPlot.iife.min.js")),
            "chart-licence",
            text(CHARTS.formatted(version, "LICENSE")),
            "css",
            text("report.css"),
            "js",
            text("report.js"),
            "report",
            JsonText.inHtml(tree),
            "curves",
            JsonText.inHtml(PercentileCurves.of(report)),
            "page",
            JsonText.inHtml(PageText.of(report)));
    return new StringSubstitutor(parts, "{{", "}}")
        .setEnableUndefinedVariableException(true)
        // Braces in the inserted texts stay as they are.
        .setDisableSubstitutionInValues(true)
        .replace(text("report.html"));
  }

  private static void withoutHistograms(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove("hdr");
    }
    if (node instanceof ContainerNode<?> container) {
      container.forEach(HtmlReport::withoutHistograms);
    }
  }

  private static String chartsVersion() {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text(CHARTS_VERSION)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  private static String text(String resource) {
    try (InputStream stream = HtmlReport.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("the resource " + resource + " is missing");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
