package timecop.escape;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import timecop.settings.KnownSecrets;

/** What terminals and logs show of hostile texts, by tables that the Python worker tests too. */
class EscapeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path GOLDEN = Path.of("../tests/golden");

  private static JsonNode golden(String file) throws IOException {
    return JSON.readTree(GOLDEN.resolve(file).toFile());
  }

  static Stream<JsonNode> lines() throws IOException {
    return golden("lines.json").valueStream();
  }

  static Stream<JsonNode> secrets(String kind) throws IOException {
    return golden("secrets.json").at(kind).valueStream();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void aTextBecomesTheSameLineAsInPython(JsonNode line) {
    assertThat(Escape.line(line.get("text").asText())).isEqualTo(line.get("line").asText());
    assertThat(Escape.line(line.get("line").asText())).isEqualTo(line.get("line").asText());
  }

  @ParameterizedTest
  @MethodSource("lines")
  void safeJsonReadsAsTheSameTextAndNeedsNoEscape(JsonNode line) throws IOException {
    String safe = Escape.json(JSON.writeValueAsString(line.get("text")));

    assertThat(JSON.readTree(safe)).isEqualTo(line.get("text"));
    assertThat(Escape.line(safe)).isEqualTo(safe);
    assertThat(Escape.jsonInHtml("\"</script><!--" + safe.substring(1))).doesNotContain("<");
  }

  @ParameterizedTest
  @MethodSource("lines")
  void aShellReadsAWordAsTheText(JsonNode line) throws Exception {
    String text = line.get("text").asText();
    // A shell's word can have neither the character 0 nor half a character.
    String possible = text.replace("\0", "").replaceAll("\\p{Cs}", "");
    String word = Escape.shellWord(possible);

    assertThat(Escape.line(word)).isEqualTo(word);
    ProcessBuilder bash =
        new ProcessBuilder("bash", "-c", "printf %s " + word).redirectErrorStream(true);
    bash.environment().put("LC_ALL", "C.UTF-8");
    assertThat(new String(bash.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(possible);
  }

  @Test
  void aWordThatAShellWouldObeyIsQuoted() {
    Map<String, String> words =
        Map.of(
            "plain-1_a.b/c", "plain-1_a.b/c",
            "", "''",
            "x; touch p", "'x; touch p'",
            "it's", "'it'\\''s'",
            "$(x) `y` \"z\" \\", "'$(x) `y` \"z\" \\'",
            "a\n::error::'b\\", "$'a\\u000a::error::\\'b\\\\'",
            "-x", "'-x'");
    words.forEach((text, word) -> assertThat(Escape.shellWord(text)).isEqualTo(word));
    assertThat(Escape.shellOperand("-x")).isEqualTo("-- '-x'");
  }

  @Test
  void markupHasNeitherElementsNorQuotesOfTheText() {
    assertThat(Escape.html("<a href=\"x\">&'\n"))
        .isEqualTo("&lt;a href=&quot;x&quot;&gt;&amp;&#39;\\u000a");
    assertThat(Escape.mermaid("a\"]<b>#`\n")).isEqualTo("a#quot;]#lt;b>#35;#96;\\u000a");
    assertThat(Escape.githubMessage(List.of("100%", "a\r::b"))).isEqualTo("100%25%0Aa\\u000d::b");
    assertThat(Escape.githubProperty("a:b,c\nd%")).isEqualTo("a%3Ab%2Cc\\u000ad%25");
    assertThat(Escape.histogramTag("a, b\nc\u00a0d")).isEqualTo("a__b\\u000ac_d");
  }

  @Test
  void secretsAreHiddenAsInPython() throws IOException {
    Map<String, UnaryOperator<String>> functions =
        Map.of("text", Secrets::hide, "url", Secrets::hideInUrl, "path", Secrets::hideInPath);
    for (Map.Entry<String, UnaryOperator<String>> function : functions.entrySet()) {
      List<JsonNode> cases = secrets("/" + function.getKey()).toList();
      assertThat(cases).isNotEmpty();
      for (JsonNode each : cases) {
        String shown = function.getValue().apply(each.get(0).asText());
        assertThat(shown).as("%s", each).isEqualTo(each.get(1).asText());
        assertThat(function.getValue().apply(shown)).isIn(shown, Secrets.HIDDEN);
      }
    }
  }

  @ParameterizedTest
  @Timeout(60)
  @ValueSource(
      strings = {
        "//",
        "//@",
        "eyJ-",
        "-----BEGIN ",
        "-----END ",
        "password=",
        "##a",
        ":",
        "\u200d"
      })
  void aTextThatRepeatsTheBeginningOfAPatternTakesNoLonger(String begin) {
    String text = begin.repeat(300_000);

    assertThat(Escape.line(Secrets.hide(text))).isNotEmpty();
    assertThat(Escape.line(Secrets.hide("@" + text))).isNotEmpty();
  }

  @Test
  void theSecretsOfTheSettingsAreKnown() throws IOException {
    Map<String, String> environment = new HashMap<>();
    golden("secrets.json")
        .at("/known/environment")
        .properties()
        .forEach(variable -> environment.put(variable.getKey(), variable.getValue().asText()));
    KnownSecrets secrets = KnownSecrets.of(environment);
    List<String> shown = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    secrets("/known/texts")
        .forEach(
            each -> {
              shown.add(secrets.hide(each.get(0).asText()));
              expected.add(each.get(1).asText());
            });
    assertThat(shown).isEqualTo(expected).isNotEmpty();
  }
}
