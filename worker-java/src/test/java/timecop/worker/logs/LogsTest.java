package timecop.worker.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import timecop.settings.KnownSecrets;

/** What the worker's own configuration of the logs writes of hostile texts. */
class LogsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path LINES = Path.of("../tests/golden/lines.json");

  private final PrintStream stderr = System.err;

  @AfterEach
  void restore() {
    System.setErr(stderr);
    SafeText.hide(KnownSecrets.NONE);
  }

  static Stream<Arguments> texts() throws IOException {
    List<JsonNode> texts = JSON.readTree(LINES.toFile()).valueStream().toList();
    return Stream.of("text", "json")
        .flatMap(format -> texts.stream().map(text -> Arguments.of(format, text)));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void anEventIsOneLineThatATerminalDoesNotObey(String format, JsonNode text) throws Exception {
    String message = text.get("text").asText();
    String written =
        written(
            format,
            logger -> logger.error(message, new IllegalStateException(message, cause(message))));

    assertThat(written).endsWith("\n");
    String line = written.substring(0, written.length() - 1);
    assertThat(timecop.escape.Escape.line(line)).isEqualTo(line);
    if (format.equals("json")) {
      assertThat(JSON.readTree(line).get("message").asText()).isEqualTo(message);
    } else {
      assertThat(line).contains("ERROR LogsTest", "IllegalStateException", "IOException");
    }
  }

  private static Throwable cause(String message) {
    return new IOException(message);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void noLineHasASecretOfTheSettings(String format) throws Exception {
    SafeText.hide(
        KnownSecrets.of(
            Map.of(
                "TIMECOP_JDBC_URL", "jdbc:postgresql://db/x?password=\"ge heim\"",
                "TIMECOP_JDBC_PASSWORD", "pass word")));
    String written =
        written(
            format,
            logger ->
                logger.warn(
                    "no jdbc:postgresql://db/x?password=\"ge heim\"",
                    new IllegalStateException("as ada with pass word at //ada:x@y@host")));

    assertThat(written).doesNotContain("ge heim", "pass word", "x@y").contains("********@host");
  }

  static Stream<String> formats() {
    return Stream.of("text", "json");
  }

  private static String written(String format, java.util.function.Consumer<Logger> log)
      throws JoranException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    context.putProperty("timecop.log.format", format);
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(LogsTest.class.getResource("/logback.xml"));
    log.accept(context.getLogger(LogsTest.class));
    context.stop();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
