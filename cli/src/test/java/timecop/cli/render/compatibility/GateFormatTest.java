package timecop.cli.render.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import timecop.cli.compatibility.ProjectCopy;
import timecop.cli.compatibility.findings.Report;
import timecop.cli.render.OutputFormats;
import timecop.cli.render.Printed;

/** Every format, of a project with findings and of one without. */
class GateFormatTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Report compatible;
  private final Report failing;
  private final int pomLine;

  GateFormatTest(@TempDir Path directory) {
    ProjectCopy project = ProjectCopy.in(directory);
    compatible = project.check();
    pomLine = project.replace("pom.xml", "version>4.36.2<", "version>4.36.1<");
    project.distribution("7.35.1");
    project.replace("worker-java/generated/timecop/A.java", "4.36.2", "4.36.0");
    project.replace("worker-java/generated/timecop/B.java", "4.36.2", "4.36.0");
    failing = project.check();
  }

  @Test
  void textIsATableThenEachFindingWithItsEdit() throws IOException {
    String text = write("text", failing);

    assertThat(text)
        .contains("LOCK  RUNTIME  WHERE")
        .contains("pom.xml:" + pomLine + ": error: Java library, declared [lock]")
        .contains(
            "  edit    pom.xml:" + pomLine + ": write <protobuf.version>4.36.2</protobuf.version>")
        .contains("  also    worker-java/generated/timecop/B.java:3")
        .contains("Nearest compatible set: protoc 36.2, Java 4.36.2, Python 7.36.2")
        .endsWith("3 errors, 0 warnings.\n");
    assertThat(write("text", compatible)).endsWith("All versions are compatible.\n");
  }

  @Test
  void jsonHasAVersionedSchemaAndEveryField() throws IOException {
    JsonNode json = JSON.readTree(write("json", failing));

    assertThat(json.get("schema").asText()).isEqualTo("timecop.validate-protos/2");
    assertThat(json.get("passed").asBoolean()).isFalse();
    assertThat(json.get("findings")).hasSize(3);
    JsonNode finding = json.get("findings").get(0);
    for (String field :
        Set.of(
            "rule",
            "severity",
            "subject",
            "file",
            "line",
            "found",
            "wanted",
            "why",
            "edit",
            "also_at")) {
      assertThat(finding.has(field)).as(field).isTrue();
    }
    assertThat(json.at("/nearest/libraries/java").asText()).isEqualTo("4.36.2");
    assertThat(json.at("/protoc/required").asText()).isEqualTo("36.2");
    assertThat(json.get("facts")).anyMatch(fact -> fact.at("/lock/compatible").isBoolean());

    JsonNode clean = JSON.readTree(write("json", compatible));
    assertThat(clean.get("passed").asBoolean()).isTrue();
    assertThat(clean.get("findings")).isEmpty();
    assertThat(clean.get("nearest").isNull()).isTrue();
  }

  @Test
  void junitHasACaseForEachFactAndAFailureForEachError() throws Exception {
    Document xml = xml(write("junit", failing));
    Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);

    assertThat(suite.getAttribute("failures")).isEqualTo("3");
    assertThat(xml.getElementsByTagName("failure").getLength()).isEqualTo(3);
    assertThat(suite.getAttribute("tests"))
        .isEqualTo(Integer.toString(xml.getElementsByTagName("testcase").getLength()));
    assertThat(xml.getElementsByTagName("failure").item(0).getTextContent()).contains("Edit: ");

    Document clean = xml(write("junit", compatible));
    assertThat(clean.getElementsByTagName("failure").getLength()).isZero();
    assertThat(clean.getElementsByTagName("testcase").getLength()).isPositive();
  }

  @Test
  void githubActionsGetsOneEscapedCommandForEachFinding() throws IOException {
    String text = write("github-actions", failing);

    assertThat(text.lines()).hasSize(4);
    assertThat(text.lines().limit(3)).allMatch(line -> line.startsWith("::error file="));
    assertThat(text).endsWith("\n3 errors, 0 warnings.\n");
    assertThat(text)
        .contains(
            "::error file=pom.xml,line="
                + pomLine
                + ",title=lock%3A Java library%2C declared::found 4.36.1")
        .contains("%0AEdit: ");
    assertThat(write("github-actions", compatible)).doesNotContain("::");
  }

  @Test
  void sarifHasWhatTheStandardRequires() throws IOException {
    JsonNode sarif = JSON.readTree(write("sarif", failing));

    assertThat(sarif.get("version").asText()).isEqualTo("2.1.0");
    assertThat(sarif.get("runs")).hasSize(1);
    JsonNode run = sarif.get("runs").get(0);
    JsonNode rules = run.at("/tool/driver/rules");
    assertThat(run.at("/tool/driver/name").asText()).isNotBlank();
    Set<String> ids = new HashSet<>();
    for (JsonNode rule : rules) {
      assertThat(ids.add(rule.get("id").asText())).as("ids are unique").isTrue();
      assertThat(rule.at("/shortDescription/text").asText()).isNotBlank();
      assertThat(rule.at("/defaultConfiguration/level").asText()).isIn("error", "warning", "note");
    }
    assertThat(run.get("results")).hasSize(3);
    for (JsonNode result : run.get("results")) {
      assertThat(rules.get(result.get("ruleIndex").asInt()).get("id"))
          .isEqualTo(result.get("ruleId"));
      assertThat(result.at("/message/text").asText()).isNotBlank();
      assertThat(result.get("level").asText()).isEqualTo("error");
      JsonNode place = result.at("/locations/0/physicalLocation");
      assertThat(place.at("/artifactLocation/uri").asText()).isNotBlank().doesNotStartWith("/");
      assertThat(place.at("/artifactLocation/uriBaseId").asText()).isEqualTo("%SRCROOT%");
      assertThat(result.at("/partialFingerprints/finding~1v1").asText()).hasSize(64);
      assertThat(place.has("region"))
          .isEqualTo(!place.at("/artifactLocation/uri").asText().contains("dist-info"));
    }
    assertThat(run.at("/originalUriBaseIds/%SRCROOT%/description/text").asText()).isNotBlank();
    assertThat(run.at("/tool/driver/version").asText()).isNotBlank();
    assertThat(run.at("/properties/summary").asText()).isEqualTo("3 errors, 0 warnings.");
    List<JsonNode> fixes = run.get("results").findValues("replacements");
    assertThat(fixes)
        .singleElement()
        .satisfies(
            fix ->
                assertThat(fix.at("/0/insertedContent/text").asText())
                    .isEqualTo("    <protobuf.version>4.36.2</protobuf.version>"));
    assertThat(JSON.readTree(write("sarif", compatible)).at("/runs/0/results")).isEmpty();
  }

  @Test
  void theGateAloneHasTheFormatsOfServices() {
    assertThat(OutputFormats.namesOf(GateDocument.class))
        .containsExactly("text", "json", "jsonl", "yaml", "junit", "github-actions", "sarif");
    assertThat(OutputFormats.namesOf(RuleDocument.class)).containsExactly("text");
  }

  private static String write(String format, Report report) {
    return Printed.as(format, new GateDocument(report));
  }

  private static Document xml(String text) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }
}
