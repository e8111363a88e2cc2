package timecop.cli.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import timecop.cli.ExitCode;
import timecop.cli.Screen;
import timecop.cli.UserError;
import timecop.settings.KnownSecrets;

class OutputFormatsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Console console =
      new Console(
          new PrintStream(out, true, StandardCharsets.UTF_8),
          new PrintStream(err, true, StandardCharsets.UTF_8),
          Screen.NONE,
          () -> KnownSecrets.NONE);

  /** A document with a value, or a part of one that is listed under a name. */
  private record Value(JsonNode tree, String listedAs) implements Data {
    static Value of(String json) {
      return part(json, "");
    }

    static Value part(String json, String listedAs) {
      try {
        return new Value(JSON.readTree(json), listedAs);
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Override
    public void write(Text text) {
      text.line("value " + tree);
    }
  }

  private static OutputFormat format(String name) {
    return OutputFormats.of(Value.class).stream()
        .filter(format -> format.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void dataHasAFormForPeopleAndThoseForPrograms() {
    assertThat(OutputFormats.namesOf(Value.class)).containsExactly("text", "json", "jsonl", "yaml");
    assertThat(OutputFormats.namesOf(Document.class)).containsExactly("text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": [1, {\"b\": \"x: y\"}], \"c\": {}, \"d\": null, \"e\": \"2026-11-25\"}",
        "{\"number\": \"12\", \"yes\": \"yes\", \"on\": \"on\", \"empty\": \"\", \"null\": \"null\"}",
        "{\"text\": \"several\\nlines\\n\", \"control\": \"\\u0001\", \"tilde\": \"~\", \"octal\": \"017\"}",
        "{\"float\": 1.5, \"long\": 9007199254740993, \"exp\": \"1e3\", \"colon\": \"12:30:45\"}"
      })
  void yamlReadsBackAsTheSameTree(String json) throws Exception {
    format("yaml").open(console).print(Value.of(json));

    assertThat(new YAMLMapper().readTree(out())).isEqualTo(JSON.readTree(json));
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "yaml"})
  void aWholeDocumentListsThePartsBeforeIt(String name) throws Exception {
    Printer printer = format(name).open(console);
    printer.part(Value.part("{\"n\": 1}", "events"));
    printer.part(Value.part("{\"n\": 2}", "events"));
    printer.part(Value.part("{\"id\": \"x\"}", ""));
    assertThat(out()).isEmpty();
    printer.print(Value.of("{\"id\": \"x\"}"));

    assertThat(new YAMLMapper().readTree(out()))
        .isEqualTo(JSON.readTree("{\"id\": \"x\", \"events\": [{\"n\": 1}, {\"n\": 2}]}"));
  }

  @Test
  void jsonLinesAndTextPrintEachPartAtOnce() {
    Printer lines = format("jsonl").open(console);
    lines.part(Value.part("{\"n\": 1}", "events"));
    assertThat(out()).isEqualTo("{\"n\":1}\n");
    lines.print(Value.of("{\"id\": \"x\"}"));
    assertThat(out()).isEqualTo("{\"n\":1}\n{\"id\":\"x\"}\n");

    format("text").open(console).part(Value.of("{}"));
    assertThat(out()).endsWith("\nvalue {}\n");
  }

  @Test
  void progressIsDataInJsonLinesAndAMessageElsewhere() {
    for (String name : List.of("text", "json", "yaml", "jsonl")) {
      format(name).open(console).progress(Value.of("{\"n\": 1}"));
    }
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("value {\"n\":1}\n".repeat(3));
    assertThat(out()).isEqualTo("{\"n\":1}\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "jsonl", "yaml"})
  void aDocumentForPeopleOnlyIsRefusedByNameOfTheFormat(String name) {
    Printer printer = format(name).open(console);
    UserError error =
        catchThrowableOfType(
            UserError.class, () -> printer.print(text -> text.line("only for people")));

    assertThat(error.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(error.getMessage())
        .isEqualTo("Output format %s is not available here.".formatted(name));
    assertThat(error.hint()).isEqualTo("Expected -o text.");
    assertThat(out()).isEmpty();
  }

  @Test
  void anErrorIsAnObjectWhereProgramsReadTheData() throws Exception {
    ErrorDocument error =
        new ErrorDocument(ExitCode.USAGE, List.of("one", "two"), List.of("do this"));
    JsonNode expected =
        JSON.readTree("{\"code\": 2, \"message\": \"one\\ntwo\", \"hint\": \"do this\"}");
    for (String name : List.of("json", "jsonl")) {
      format(name).print(error, console);
      assertThat(JSON.readTree(err.toString(StandardCharsets.UTF_8))).isEqualTo(expected);
      err.reset();
    }
    format("yaml").print(error, console);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("code: 2\n");
    assertThat(new YAMLMapper().readTree(err.toString(StandardCharsets.UTF_8))).isEqualTo(expected);
    err.reset();

    format("text").print(error, console);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("Error: one\n       two\n  do this\n");
  }
}
