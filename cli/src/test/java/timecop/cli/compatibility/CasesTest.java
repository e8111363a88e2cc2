package timecop.cli.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import timecop.cli.UserError;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Report;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.findings.Severity;
import timecop.cli.compatibility.request.Assumptions;
import timecop.cli.compatibility.request.Compatibility;
import timecop.cli.compatibility.request.GateRequest;
import timecop.cli.compatibility.request.Level;
import timecop.cli.compatibility.source.Location;

/** Made-up projects of all kinds, each with all of its findings, to the line. */
class CasesTest {
  private static final Path CASES = Path.of("src/test/resources/timecop/cli/compatibility/cases");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @TempDir private Path directory;

  @TestFactory
  List<DynamicTest> everyCaseHasExactlyItsFindings() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(CASES)) {
      for (Path file : files.sorted().toList()) {
        int number = 0;
        for (JsonNode one : YAML.readTree(file.toFile())) {
          Path project = directory.resolve(file.getFileName() + "-" + number++);
          tests.add(
              DynamicTest.dynamicTest(
                  file.getFileName() + ": " + one.get("name").asText(), () -> check(one, project)));
        }
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  private static void check(JsonNode one, Path project) throws IOException {
    write(one, project);
    GateRequest request = request(one, project);
    CompatibilityGate gate = new CompatibilityGate(List.of());
    if (one.has("error")) {
      var thrown = assertThatThrownBy(() -> gate.check(request)).isInstanceOf(UserError.class);
      one.get("error").get("contains").forEach(text -> thrown.hasMessageContaining(text.asText()));
      return;
    }
    Report report = gate.check(request);
    List<Finding> findings =
        report.findings().stream().filter(f -> f.severity() != Severity.NOTE).toList();
    List<Finding> left = new ArrayList<>(findings);
    for (JsonNode wanted : one.get("expect")) {
      Finding match = left.stream().filter(f -> matches(wanted, f)).findFirst().orElse(null);
      assertThat(match).as("expected %s, among %s", wanted, shown(findings)).isNotNull();
      left.remove(match);
    }
    assertThat(left).as("not expected").extracting(CasesTest::shown).isEmpty();
    if (one.has("facts")) {
      Set<String> wanted = new TreeSet<>();
      one.get("facts")
          .forEach(
              fact ->
                  wanted.add(
                      "%s %s:%s %s"
                          .formatted(
                              fact.get("language").asText(),
                              fact.get("file").asText(),
                              fact.get("line").asText(),
                              fact.get("version").asText())));
      assertThat(facts(report)).isEqualTo(wanted);
    }
  }

  private static boolean matches(JsonNode wanted, Finding finding) {
    Rule rule = Rule.named(wanted.get("rule").asText()).orElse(null);
    assertThat(rule).as("%s is one of %s", wanted.get("rule"), Rule.ids()).isNotNull();
    String all =
        String.join("\n", finding.found(), finding.wanted(), finding.why(), finding.edit());
    Location at = finding.at();
    return finding.rule() == rule
        && text(wanted, "found", finding.found())
        && text(wanted, "wanted", finding.wanted())
        && text(wanted, "edit", finding.edit())
        && text(wanted, "severity", finding.severity().name().toLowerCase(Locale.ROOT))
        && (!wanted.has("file") || (at != null && at.file().equals(wanted.get("file").asText())))
        && (!wanted.has("line") || (at != null && at.line() == wanted.get("line").asInt()))
        && (!wanted.has("places")
            || finding.places().stream()
                .map(Location::toString)
                .collect(java.util.stream.Collectors.toSet())
                .equals(new TreeSet<>(texts(wanted.get("places")))))
        && texts(wanted.get("contains")).stream().allMatch(all::contains);
  }

  private static boolean text(JsonNode wanted, String key, String found) {
    return !wanted.has(key) || found.contains(wanted.get(key).asText());
  }

  private static List<String> texts(@Nullable JsonNode list) {
    List<String> texts = new ArrayList<>();
    if (list != null) {
      list.forEach(text -> texts.add(text.asText()));
    }
    return texts;
  }

  private static List<String> shown(List<Finding> findings) {
    return findings.stream().map(CasesTest::shown).toList();
  }

  private static String shown(Finding finding) {
    return "%s %s: %s, wanted %s; %s; %s"
        .formatted(
            finding.rule().id(),
            finding.places(),
            finding.found(),
            finding.wanted(),
            finding.why(),
            finding.edit());
  }

  private static Set<String> facts(Report report) {
    Set<String> facts = new TreeSet<>();
    for (Fact fact : report.facts()) {
      if (fact instanceof Fact.Declared declared) {
        facts.add(declared.language().id() + " " + declared.at() + " " + declared.range());
      } else if (fact instanceof Fact.NamedCompiler named) {
        facts.add("protoc " + named.at() + " " + named.shown());
      }
    }
    return facts;
  }

  /** Writes the files; a file may be {encoding: UTF-16LE, comments: 2000, text: ...}. */
  private static void write(JsonNode one, Path project) throws IOException {
    Files.createDirectories(project);
    for (Map.Entry<String, JsonNode> file : one.get("files").properties()) {
      JsonNode content = file.getValue();
      Charset charset =
          content.has("encoding")
              ? Charset.forName(content.get("encoding").asText())
              : StandardCharsets.UTF_8;
      String text =
          content.isTextual()
              ? content.asText()
              : "# a comment\n".repeat(content.path("comments").asInt())
                  + content.get("text").asText();
      Path path = project.resolve(file.getKey());
      Files.createDirectories(path.resolveSibling("."));
      Files.write(path, text.getBytes(charset));
    }
    if (one.has("versions")) {
      Files.writeString(project.resolve("versions.yaml"), one.get("versions").asText());
    }
  }

  private static GateRequest request(JsonNode one, Path project) {
    Level level = Level.DECLARED;
    Compatibility policy = null;
    LocalDate asOf = ProjectCopy.DAY;
    boolean strict = false;
    List<String> assumed = new ArrayList<>();
    List<String> arguments = texts(one.get("arguments"));
    for (int i = 0; i < arguments.size(); i++) {
      switch (arguments.get(i)) {
        case "--strict" -> strict = true;
        case "--level" -> level = Level.valueOf(arguments.get(++i).toUpperCase(Locale.ROOT));
        case "--policy" -> policy = Compatibility.named(arguments.get(++i)).orElseThrow();
        case "--as-of" -> asOf = LocalDate.parse(arguments.get(++i));
        case "--assume" -> assumed.add(arguments.get(++i));
        default -> throw new IllegalArgumentException("no argument: " + arguments.get(i));
      }
    }
    return new GateRequest(
        new GateRequest.Project(project, null, null, false, Map.of()),
        new GateRequest.Scope(level, Set.of()),
        new GateRequest.Policy(asOf, strict, policy),
        Assumptions.parse(assumed),
        null);
  }
}
