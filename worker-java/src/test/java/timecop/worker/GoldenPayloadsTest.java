package timecop.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import timecop.contract.payload.MessageDataConverter;

/** Compares the payloads that this worker sends and reads with those of the other worker. */
class GoldenPayloadsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path GOLDEN = Path.of("..", "tests", "golden");
  private static final Path OURS = GOLDEN.resolve("java.json");
  private static final Pattern HEAD =
      Pattern.compile("# proto-file: .*\n# proto-message: (?:timecop\\.)?(.*)\n");
  private static final DataConverter CONVERTER = MessageDataConverter.standard();

  private static ClassLoader versions = ClassLoader.getSystemClassLoader();

  @BeforeAll
  static void compileBothVersionsAndRenewTheGoldenPayloadsIfAsked(@TempDir Path directory)
      throws Exception {
    versions =
        Project.generated(
            directory, List.of(GOLDEN.resolve("v1"), GOLDEN.resolve("v2")), "kitchen_sink.proto");
    if (System.getenv("TIMECOP_RENEW_GOLDEN") != null) {
      ObjectNode entries = JSON.createObjectNode();
      for (String path : messages()) {
        entries.set(path, entry(CONVERTER.toPayload(read(path, contract(path))).orElseThrow()));
      }
      DefaultPrettyPrinter printer =
          new DefaultPrettyPrinter()
              .withObjectIndenter(new DefaultIndenter("  ", "\n"))
              .withSeparators(
                  Separators.createDefaultInstance()
                      .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
      Files.writeString(OURS, JSON.writer(printer).writeValueAsString(entries) + "\n");
    }
  }

  /** By directory and name, such as v1/full. */
  static List<String> messages() throws IOException {
    try (Stream<Path> files = Files.walk(GOLDEN)) {
      return files
          .map(file -> GOLDEN.relativize(file).toString())
          .filter(path -> path.matches("(v1|v2|demo)/.*\\.txtpb"))
          .map(path -> path.replace(".txtpb", ""))
          .sorted()
          .toList();
    }
  }

  static Stream<String[]> messagesOfBothLanguages() throws IOException {
    return messages().stream()
        .flatMap(path -> Stream.of(new String[] {"java", path}, new String[] {"python", path}));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void whatIsSentMeansWhatTheGoldenPayloadMeans(String path) throws Exception {
    JsonNode made = entry(CONVERTER.toPayload(read(path, contract(path))).orElseThrow());
    JsonNode known = golden("java", path);

    assertThat(meaning(made))
        .as("%s is sent otherwise than before; if that is meant: scripts/renew-golden", path)
        .isEqualTo(meaning(known));
  }

  @ParameterizedTest
  @MethodSource("messagesOfBothLanguages")
  void whatEitherLanguageSendsIsRead(String language, String path) throws Exception {
    assertThat(decode(golden(language, path), read(path, contract(path)).getClass()))
        .isEqualTo(read(path, contract(path)));
  }

  @ParameterizedTest
  @CsvSource({
    "java,v1/full,v2,v1/full",
    "java,v1/empty,v2,v1/empty",
    "java,v2/full,v1,v2-as-v1/full",
    "java,v2/empty,v1,v2-as-v1/empty",
    "python,v1/full,v2,v1/full",
    "python,v1/empty,v2,v1/empty",
    "python,v2/full,v1,v2-as-v1/full",
    "python,v2/empty,v1,v2-as-v1/empty",
  })
  void theOtherVersionIsReadToo(String language, String sent, String reader, String asRead)
      throws Exception {
    Message wanted = read(asRead, reader);

    assertThat(decode(golden(language, sent), wanted.getClass())).isEqualTo(wanted);
  }

  private static String contract(String path) {
    return path.substring(0, path.indexOf('/'));
  }

  /** The message of a text, in a contract that need not be the text's own. */
  private static Message read(String path, String contract) throws Exception {
    String text = Project.text(GOLDEN.resolve(path + ".txtpb"));
    Matcher head = HEAD.matcher(text);
    assertThat(head.lookingAt()).isTrue();
    String name =
        contract.equals("demo")
            ? "timecop.protos." + head.group(1)
            : head.group(1).replace("golden.", "golden." + contract + ".");
    Message.Builder message =
        (Message.Builder) Class.forName(name, true, versions).getMethod("newBuilder").invoke(null);
    TextFormat.getParser().merge(text, message);
    return message.build();
  }

  private static Object decode(JsonNode entry, Class<? extends Message> type) {
    Payload.Builder payload =
        Payload.newBuilder().setData(ByteString.copyFromUtf8(entry.path("data").textValue()));
    entry
        .path("metadata")
        .properties()
        .forEach(
            each ->
                payload.putMetadata(
                    each.getKey(), ByteString.copyFromUtf8(each.getValue().textValue())));
    return CONVERTER.fromPayload(payload.build(), type, type);
  }

  private static JsonNode golden(String language, String path) throws JsonProcessingException {
    return JSON.readTree(Project.text(GOLDEN.resolve(language + ".json"))).path(path);
  }

  private static ObjectNode entry(Payload payload) {
    ObjectNode entry = JSON.createObjectNode();
    ObjectNode metadata = entry.putObject("metadata");
    new TreeMap<>(payload.getMetadataMap())
        .forEach((name, value) -> metadata.put(name, value.toStringUtf8()));
    return entry.put("data", payload.getData().toStringUtf8());
  }

  private static List<JsonNode> meaning(JsonNode entry) throws JsonProcessingException {
    return List.of(entry.path("metadata"), JSON.readTree(entry.path("data").asText("null")));
  }
}
