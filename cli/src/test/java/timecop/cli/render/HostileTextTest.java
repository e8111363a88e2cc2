package timecop.cli.render;

import static org.assertj.core.api.Assertions.assertThat;
import static timecop.cli.render.HostileTexts.assertSafe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import timecop.cli.ExitCode;
import timecop.cli.Screen;
import timecop.cli.UserError;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Report;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.languages.ProtocRelease;
import timecop.cli.compatibility.request.Assumptions;
import timecop.cli.compatibility.request.GateRequest;
import timecop.cli.compatibility.request.Level;
import timecop.cli.compatibility.source.Location;
import timecop.cli.load.plan.gate.Unit;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.SampleReport;
import timecop.cli.render.compatibility.GateDocument;
import timecop.cli.render.help.HelpDocument;
import timecop.cli.render.load.LoadReportDocument;
import timecop.cli.render.stack.DemoLog;
import timecop.cli.render.stack.StackLog;
import timecop.cli.render.workflow.OutcomeDocument;
import timecop.cli.render.workflow.RequestDocument;
import timecop.cli.render.workflow.StartedDocument;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.follow.Outcome;
import timecop.escape.Escape;
import timecop.settings.KnownSecrets;

/** Hostile texts through every printer: nothing unescaped reaches a stream. */
class HostileTextTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COLOUR = "\u001b\\[[0-9;]*m";

  static Stream<String> texts() {
    return HostileTexts.all();
  }

  private static String printed(boolean colour, Consumer<Console> use) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Screen screen = new Screen(colour, colour, colour, OptionalInt.empty());
    use.accept(new Console(stream, stream, screen, () -> KnownSecrets.NONE));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aLineIsOneLineInColourAndWithout(String text) {
    Line line = Line.strong(text).and(text).and(Line.bad(text)).and(" ").and(Line.good(text));
    String plain = printed(false, console -> console.line(line));
    assertSafe(plain);
    assertThat(plain.lines()).hasSize(1);

    String coloured = printed(true, console -> console.message(line)).replaceAll(COLOUR, "");
    assertThat(coloured.lines()).hasSize(1);
    assertThat(coloured).doesNotContain("\u001b", "##[");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void anErrorIsALineEachAndAnObject(String text) throws Exception {
    UserError error = new UserError(ExitCode.USAGE, List.of(text, text), text, text);
    ErrorDocument document = ErrorDocument.of(error);
    String plain = printed(false, console -> OutputFormats.DEFAULT.print(document, console));
    assertSafe(plain);
    assertThat(plain.lines()).hasSize(text.isEmpty() ? 2 : 4);

    String object = printed(false, console -> format("json").print(document, console));
    assertSafe(object);
    assertThat(JSON.readTree(object).get("hint").asText()).isEqualTo(text + "\n" + text);
    String trace = printed(false, console -> console.trace(new IllegalStateException(text, error)));
    assertSafe(trace.replace("\n\tat ", "\n at "));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void helpAndLogsOfAStackAreEscaped(String text) {
    HelpDocument help =
        new HelpDocument(
            text,
            List.of(text),
            List.of(new HelpDocument.Section(text, List.of(new HelpDocument.Entry(text, text)))),
            List.of(new HelpDocument.Example(text, text)));
    assertSafe(printed(false, console -> format("text").open(console).print(help)));
    assertThat(
            printed(true, console -> format("text").open(console).print(help))
                .replaceAll(COLOUR, ""))
        .doesNotContain("\u009b", "\u202e", "##[");
    assertSafe(
        printed(
            false,
            console -> {
              new StackLog(console).line(text, text);
              new StackLog(console).state(text);
              new DemoLog(console).running(text, text);
              new DemoLog(console).next(text);
            }));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void documentsAreSafeInEveryFormatAndReadBackAsTheyWere(String text) throws Exception {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("a_json", "[\"x\"]")
        .put("text", text)
        .put(text + "1", text)
        .putArray("list")
        .add(text);
    Execution execution = new Execution(text, text);
    for (Data document :
        List.of(
            new RequestDocument(tree),
            new StartedDocument(execution),
            new OutcomeDocument(new Outcome(execution, Outcome.Status.FAILED, tree, text)))) {
      for (String name : OutputFormats.namesOf(document.getClass())) {
        String output = printed(false, console -> format(name).open(console).print(document));
        assertSafe(output);
        if (name.equals("json") || name.equals("jsonl")) {
          assertThat(JSON.readTree(output)).isEqualTo(document.tree());
        } else if (name.equals("yaml") && !text.matches("(?s).*\\p{Cs}.*")) {
          assertThat(new YAMLMapper().readTree(output)).isEqualTo(document.tree());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void theGatesReportIsSafeAndWellFormedInEveryFormat(String text) throws Exception {
    GateDocument document = new GateDocument(gate(text));
    for (String name : OutputFormats.namesOf(GateDocument.class)) {
      String output = printed(false, console -> format(name).open(console).print(document));
      switch (name) {
        case "junit" -> {
          assertSafe(output);
          Element failure = (Element) xml(output).getElementsByTagName("failure").item(0);
          assertThat(failure.getAttribute("message")).startsWith(Escape.line(text));
        }
        case "github-actions" -> {
          // One command, nothing that ends or starts one, and the summary.
          assertThat(output).startsWith("::error file=").endsWith("\n1 error, 0 warnings.\n");
          assertThat(output.lines()).hasSize(2);
          String[] parts = output.lines().findFirst().orElseThrow().strip().split("::", 3);
          assertThat(parts[1].split(",")).hasSize(3);
          assertThat(parts[1]).doesNotContain("\u001b").matches("[^:]*");
          assertSafe("x" + parts[2] + "\n");
        }
        default -> assertSafe(output);
      }
      if (name.equals("sarif")) {
        JsonNode result = JSON.readTree(output).at("/runs/0/results/0");
        assertThat(result.at("/message/text").asText()).contains(text);
        String uri = result.at("/locations/0/physicalLocation/artifactLocation/uri").asText();
        assertThat(uri).matches("[A-Za-z0-9._~/%-]+");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aLoadReportIsSafeAsTextAndAsData(String text) throws Exception {
    LoadReport report =
        new SampleReport()
            .run(text, "1/1")
            .command(text)
            .completing(1000)
            .unfinished(2)
            .mismatch(text)
            .gate(text, Unit.COUNT, 1, true)
            .make();
    LoadReportDocument document = new LoadReportDocument(report);
    for (String name : OutputFormats.namesOf(LoadReportDocument.class)) {
      String output = printed(false, console -> format(name).open(console).print(document));
      assertSafe(output);
      if (name.equals("json")) {
        assertThat(JSON.readTree(output).at("/run/id").asText()).isEqualTo(text);
      }
    }
  }

  private static OutputFormat format(String name) {
    return Stream.of(GateDocument.class, RequestDocument.class)
        .flatMap(kind -> OutputFormats.of(kind).stream())
        .filter(format -> format.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Report gate(String text) {
    Location at = new Location("a/" + text, 3);
    return new Report(
        new GateRequest(
            new GateRequest.Project(
                java.nio.file.Path.of("."), null, null, false, java.util.Map.of()),
            new GateRequest.Scope(Level.BOTH, Set.of()),
            new GateRequest.Policy(LocalDate.now(Clock.systemUTC()), false),
            Assumptions.none(),
            null),
        List.of(),
        ProtocRelease.parse("36.2").orElseThrow(),
        at,
        List.of(),
        List.of(),
        List.of(Finding.of(Rule.LOCK, text, List.of(at, at), text, text, text, text)),
        Optional.empty());
  }

  private static Document xml(String text) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }
}
