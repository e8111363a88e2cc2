package timecop.cli.render.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.NearestSet;
import timecop.cli.compatibility.findings.Report;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.matrix.PairVerdict;
import timecop.cli.compatibility.source.Location;
import timecop.cli.render.Data;
import timecop.cli.render.Text;

/** What the compatibility gate found. */
public record GateDocument(Report report) implements Data {
  // Its number changes with the meaning of any field.
  private static final String SCHEMA = "timecop.validate-protos/2";

  @Override
  public void write(Text text) {
    new TerminalReport(text).write(report);
  }

  @Override
  public JsonNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("schema", SCHEMA);
    tree.put("passed", report.passed());
    tree.put("level", report.request().scope().level().toString());
    tree.put("as_of", report.request().policy().asOf().toString());
    ProtocRelease required = report.required();
    Location requiredAt = report.requiredAt();
    tree.putObject("protoc")
        .put("required", required == null ? null : required.toString())
        .put("from", requiredAt == null ? null : requiredAt.toString());
    ArrayNode languages = tree.putArray("languages");
    report.languages().forEach(language -> languages.add(language.id()));
    ArrayNode facts = tree.putArray("facts");
    FactRow.of(report).forEach(row -> add(facts.addObject(), row));
    ArrayNode findings = tree.putArray("findings");
    report.findings().forEach(finding -> add(findings.addObject(), finding));
    tree.put("summary", Summary.of(report));
    if (report.nearest().isPresent()) {
      add(tree.putObject("nearest"), report.nearest().get());
    } else {
      tree.putNull("nearest");
    }
    return tree;
  }

  private static void add(ObjectNode node, FactRow row) {
    node.put("of", row.language());
    node.put("kind", row.kind());
    node.put("version", row.version());
    add(node, row.at());
    node.put("files", row.files());
    row.pair()
        .ifPresent(
            pair -> {
              add(node.putObject("lock"), pair.lock());
              add(node.putObject("runtime"), pair.runtime());
            });
  }

  private static void add(ObjectNode node, PairVerdict verdict) {
    node.put("compatible", verdict.holds());
    node.put("why", verdict.why());
    node.put("source", verdict.source());
  }

  private static void add(ObjectNode node, Finding finding) {
    node.put("rule", finding.rule().id());
    node.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    node.put("subject", finding.subject());
    add(node, finding.at());
    node.put("found", finding.found());
    node.put("wanted", finding.wanted());
    node.put("why", finding.why());
    node.put("edit", finding.edit());
    ArrayNode also = node.putArray("also_at");
    finding.alsoAt().forEach(place -> add(also.addObject(), place));
  }

  /** Adds a place; line is null for a whole file, and both are null for no place. */
  private static void add(ObjectNode node, @Nullable Location at) {
    if (at == null) {
      node.putNull("file");
    } else {
      node.put("file", at.file());
    }
    if (at == null || at.line() == 0) {
      node.putNull("line");
    } else {
      node.put("line", at.line());
    }
  }

  private static void add(ObjectNode node, NearestSet nearest) {
    node.put("protoc", nearest.protoc().toString());
    ObjectNode libraries = node.putObject("libraries");
    nearest
        .libraries()
        .forEach((language, version) -> libraries.put(language.id(), version.toString()));
    ArrayNode changes = node.putArray("changes");
    nearest.changes().forEach(changes::add);
  }
}
