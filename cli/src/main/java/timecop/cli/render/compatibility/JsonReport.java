package timecop.cli.render.compatibility;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.NearestSet;
import timecop.cli.compatibility.findings.Report;
import timecop.cli.compatibility.matrix.Verdict;
import timecop.cli.compatibility.source.Location;

/** Writes the whole report as JSON; the schema number changes with the meaning of any field. */
final class JsonReport implements ReportWriter {
  private static final String SCHEMA = "timecop.validate-protos/1";

  @Override
  public void write(Report report, Appendable out) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeStringField("schema", SCHEMA);
      json.writeBooleanField("passed", report.passed());
      json.writeStringField("level", lower(report.request().scope().level()));
      json.writeStringField("as_of", report.request().policy().asOf().toString());
      json.writeObjectFieldStart("protoc");
      json.writeStringField("required", report.required().toString());
      json.writeStringField("from", report.requiredAt().toString());
      json.writeEndObject();
      json.writeArrayFieldStart("languages");
      for (var language : report.languages()) {
        json.writeString(language.id());
      }
      json.writeEndArray();
      facts(report, json);
      json.writeArrayFieldStart("findings");
      for (Finding finding : report.findings()) {
        finding(finding, json);
      }
      json.writeEndArray();
      nearest(report.nearest().orElse(null), json);
      json.writeEndObject();
    }
    out.append(text.toString()).append('\n');
  }

  private static void facts(Report report, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("facts");
    for (FactRow row : FactRow.of(report)) {
      json.writeStartObject();
      json.writeStringField("of", row.language());
      json.writeStringField("kind", row.kind());
      json.writeStringField("version", row.version());
      place(row.at(), json);
      json.writeNumberField("files", row.files());
      if (row.pair().isPresent()) {
        verdict("lock", row.pair().get().lock(), json);
        verdict("runtime", row.pair().get().runtime(), json);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void verdict(String name, Verdict verdict, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeBooleanField("holds", verdict.holds());
    json.writeStringField("why", verdict.why());
    json.writeStringField("source", verdict.source());
    json.writeEndObject();
  }

  private static void finding(Finding finding, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("rule", finding.rule().id());
    json.writeStringField("severity", lower(finding.severity()));
    json.writeStringField("subject", finding.subject());
    place(finding.at(), json);
    json.writeStringField("found", finding.found());
    json.writeStringField("wanted", finding.wanted());
    json.writeStringField("why", finding.why());
    json.writeStringField("edit", finding.edit());
    json.writeArrayFieldStart("also_at");
    for (Location also : finding.alsoAt()) {
      json.writeStartObject();
      place(also, json);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Writes a place; line is null for a whole file, and both are null for no place. */
  private static void place(@Nullable Location at, JsonGenerator json) throws IOException {
    if (at == null) {
      json.writeNullField("file");
    } else {
      json.writeStringField("file", at.file());
    }
    if (at == null || at.line() == 0) {
      json.writeNullField("line");
    } else {
      json.writeNumberField("line", at.line());
    }
  }

  private static void nearest(@Nullable NearestSet nearest, JsonGenerator json) throws IOException {
    if (nearest == null) {
      json.writeNullField("nearest");
      return;
    }
    json.writeObjectFieldStart("nearest");
    json.writeStringField("protoc", nearest.protoc().toString());
    json.writeObjectFieldStart("libraries");
    for (var entry : nearest.libraries().entrySet()) {
      json.writeStringField(entry.getKey().id(), entry.getValue().toString());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("changes");
    for (String change : nearest.changes()) {
      json.writeString(change);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
