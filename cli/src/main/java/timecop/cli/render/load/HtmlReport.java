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
import org.apache.commons.text.StringEscapeUtils;
import org.apache.commons.text.StringSubstitutor;
import timecop.cli.load.result.ReportFile;
import timecop.cli.load.result.report.LoadReport;

/** A report as one page for a browser, which asks for no other file. */
final class HtmlReport {
  private static final String CHARTS = "/META-INF/resources/webjars/uplot/%s/%s";
  private static final String CHARTS_VERSION =
      "/META-INF/maven/org.webjars.npm/uplot/pom.properties";

  private HtmlReport() {}

  static String of(LoadReport report) {
    JsonNode tree = ReportFile.tree(report);
    // The curves say what the page needs of them.
    withoutHistograms(tree);
    String version = chartsVersion();
    Map<String, String> parts =
        Map.of(
            "title",
            StringEscapeUtils.escapeHtml4(report.run().id()),
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
            insideScript(tree),
            "curves",
            insideScript(PercentileCurves.of(report)));
    return new StringSubstitutor(parts, "{{", "}}")
        .setEnableUndefinedVariableException(true)
        // What is put in is taken as it is, whatever braces are in it.
        .setDisableSubstitutionInValues(true)
        .replace(text("report.html"));
  }

  /** No text of the report can close the script element, or open a comment in it. */
  private static String insideScript(JsonNode json) {
    return json.toString().replace("<", "\\u003c");
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
