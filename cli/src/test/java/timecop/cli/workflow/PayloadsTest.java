package timecop.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import timecop.catalog.Catalog;
import timecop.cli.input.StrictJson;

/** How payloads of every encoding are shown, whose types the catalogue does not have. */
class PayloadsTest {
  private final Payloads payloads = new Payloads(catalog());

  private static Catalog catalog() {
    try {
      return Catalog.parse(Files.readAllBytes(Path.of("generated/catalog.binpb")));
    } catch (IOException e) {
      throw new UncheckedIOException("scripts/generate descriptors makes it", e);
    }
  }

  private static Payload payload(String encoding, ByteString data, Map<String, String> metadata) {
    Payload.Builder payload = Payload.newBuilder().setData(data);
    metadata.forEach((key, value) -> payload.putMetadata(key, ByteString.copyFromUtf8(value)));
    return encoding.isEmpty()
        ? payload.build()
        : payload.putMetadata("encoding", ByteString.copyFromUtf8(encoding)).build();
  }

  private String shown(String encoding, String data) {
    return payloads.decode(payload(encoding, ByteString.copyFromUtf8(data), Map.of())).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "json/plain       | {\"a\": 1.50}      | {\"a\":1.50}",
        "json/plain       | 12345678901234567890123 | 12345678901234567890123",
        "json/plain       | null               | null",
        "json/plain       | ``                 | \"<0 bytes of json/plain>\"",
        "json/plain       | {                  | \"<1 bytes of json/plain>\"",
        "json/plain       | 1 2                | \"<3 bytes of json/plain>\"",
        "json/protobuf    | {\"a\": 1}         | {\"a\":1}",
        "binary/null      | ``                 | null",
        "binary/plain     | hello              | {\"encoding\":\"binary/plain\",\"bytes\":5,\"data\":\"aGVsbG8=\"}",
        "binary/zlib      | abc                | \"<3 bytes of binary/zlib>\"",
        "binary/encrypted | ``                 | \"<0 bytes of binary/encrypted>\"",
        "``               | abc                | \"<3 bytes of unknown encoding>\"",
      })
  void everyEncodingIsShown(String encoding, String data, String expected) {
    assertThat(shown(encoding, data)).isEqualTo(expected);
  }

  @Test
  void jsonThatIsNotUtf8IsShownAsBytes() {
    ByteString invalid = ByteString.copyFrom(new byte[] {'"', (byte) 0xff, '"'});
    for (String encoding : List.of("json/plain", "json/protobuf")) {
      assertThat(payloads.decode(payload(encoding, invalid, Map.of())).textValue())
          .isEqualTo("<3 bytes of %s>", encoding);
    }
  }

  @Test
  void aMessageOfAnUnknownTypeIsNamed() {
    Map<String, String> type = Map.of("messageType", "acme.Order");
    ByteString data = ByteString.copyFrom(new byte[] {8, 1});
    assertThat(payloads.decode(payload("binary/protobuf", data, type)).textValue())
        .isEqualTo("<2 bytes of binary/protobuf acme.Order>");
    ByteString json = ByteString.copyFromUtf8("{\"orderId\":1}");
    assertThat(payloads.decode(payload("json/protobuf", json, type)).toString())
        .isEqualTo("{\"orderId\":1}");
  }

  @Test
  void deepAndLongJsonIsShownAsBytesOrWhole() {
    assertThat(shown("json/plain", "[".repeat(100_000))).contains("<100000 bytes of json/plain>");
    assertThat(shown("json/plain", '"' + "x".repeat(3_000_000) + '"')).hasSize(3_000_002);
  }

  @Test
  void argumentsKeepTheirDigits() {
    JsonNode number = StrictJson.read("[1.50, 12345678901234567890]");
    var encoded = Payloads.arguments(List.of(number));
    assertThat(encoded.getPayloads(0).getMetadataOrThrow("encoding").toStringUtf8())
        .isEqualTo("json/plain");
    assertThat(encoded.getPayloads(0).getData().toStringUtf8())
        .isEqualTo("[1.50,12345678901234567890]");
    assertThat(payloads.decode(encoded)).isEqualTo(number);
  }
}
