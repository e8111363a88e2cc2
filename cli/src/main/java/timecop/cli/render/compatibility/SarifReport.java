package timecop.cli.render.compatibility;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import timecop.cli.compatibility.findings.Edit;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Report;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.findings.Severity;
import timecop.cli.compatibility.source.Location;
import timecop.escape.Escape;

/** Writes SARIF 2.1.0, which code-scanning services read. */
public final class SarifReport extends GateFormat {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

  /** The name by which services know the root of the sources. */
  private static final String BASE = "%SRCROOT%";

  private static final List<Rule> RULES = List.of(Rule.values());

  @Override
  public String name() {
    return "sarif";
  }

  @Override
  protected void write(Report report, Appendable out) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
      json.writeStringField("version", "2.1.0");
      json.writeArrayFieldStart("runs");
      json.writeStartObject();
      json.writeObjectFieldStart("tool");
      json.writeObjectFieldStart("driver");
      json.writeStringField("name", "timecop validate-protos");
      json.writeStringField("version", version());
      json.writeArrayFieldStart("rules");
      for (Rule rule : RULES) {
        rule(rule, json);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
      json.writeObjectFieldStart("originalUriBaseIds");
      json.writeObjectFieldStart(BASE);
      message("description", "The directory of the project that was checked.", json);
      json.writeEndObject();
      json.writeEndObject();
      json.writeStringField("columnKind", "utf16CodeUnits");
      json.writeArrayFieldStart("results");
      for (Finding finding : report.findings()) {
        result(finding, json);
      }
      json.writeEndArray();
      json.writeObjectFieldStart("properties");
      json.writeStringField("summary", Summary.of(report));
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }
    out.append(Escape.json(text.toString())).append('\n');
  }

  private static void rule(Rule rule, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", rule.id());
    message("shortDescription", rule.requirement(), json);
    message("fullDescription", rule.reason(), json);
    message("help", rule.requirement() + " " + rule.reason() + " Source: " + rule.source(), json);
    json.writeObjectFieldStart("defaultConfiguration");
    json.writeStringField("level", level(rule.severity()));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void result(Finding finding, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", finding.rule().id());
    json.writeNumberField("ruleIndex", RULES.indexOf(finding.rule()));
    json.writeStringField("level", level(finding.severity()));
    message("message", finding.subject() + ": " + String.join("\n", FindingText.of(finding)), json);
    json.writeArrayFieldStart("locations");
    Location first = finding.at();
    if (first != null) {
      location(first, json);
    }
    json.writeEndArray();
    if (!finding.alsoAt().isEmpty()) {
      json.writeArrayFieldStart("relatedLocations");
      for (Location place : finding.alsoAt()) {
        location(place, json);
      }
      json.writeEndArray();
    }
    json.writeObjectFieldStart("partialFingerprints");
    json.writeStringField("finding/v1", finding.fingerprint());
    json.writeEndObject();
    if (!finding.correction().changes().isEmpty()) {
      fix(finding, json);
    }
    json.writeEndObject();
  }

  private static void fix(Finding finding, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("fixes");
    json.writeStartObject();
    message("description", finding.edit(), json);
    json.writeArrayFieldStart("artifactChanges");
    for (Edit.Change change : finding.correction().changes()) {
      json.writeStartObject();
      artifact(change.at(), json);
      json.writeArrayFieldStart("replacements");
      json.writeStartObject();
      json.writeObjectFieldStart("deletedRegion");
      json.writeNumberField("startLine", change.at().line());
      json.writeNumberField("startColumn", 1);
      json.writeNumberField("endColumn", change.before().length() + 1);
      json.writeEndObject();
      message("insertedContent", change.after(), json);
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private static String version() {
    String version = SarifReport.class.getPackage().getImplementationVersion();
    return version == null ? "0" : version;
  }

  private static void artifact(Location at, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", uri(at.file()));
    if (!at.file().startsWith("/")) {
      json.writeStringField("uriBaseId", BASE);
    }
    json.writeEndObject();
  }

  private static void location(Location at, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("physicalLocation");
    artifact(at, json);
    if (at.line() > 0) {
      json.writeObjectFieldStart("region");
      json.writeNumberField("startLine", at.line());
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Returns a relative reference, in which only what RFC 3986 leaves alone stands for itself. */
  private static String uri(String file) {
    StringBuilder uri = new StringBuilder();
    for (byte b : file.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      uri.append(UNRESERVED.indexOf(c) >= 0 ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return uri.toString();
  }

  private static void message(String name, String text, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("text", text);
    json.writeEndObject();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "note";
    };
  }
}
