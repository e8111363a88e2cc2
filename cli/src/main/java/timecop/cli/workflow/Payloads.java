package timecop.cli.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.ProtobufJsonPayloadConverter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import timecop.catalog.Catalog;
import timecop.cli.message.MessageJson;
import timecop.cli.message.ReceivedJson;

/** Encodes messages as payloads for workers, and decodes payloads as JSON for display. */
public final class Payloads {
  private static final String ENCODING = "encoding";
  private static final String PLAIN = "json/plain";
  private static final ObjectReader JSON =
      ReceivedJson.MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Catalog catalog;
  private final ReceivedJson received;
  private final ProtobufJsonPayloadConverter converter;

  /** Decodes the message types of the catalogue. */
  public Payloads(Catalog catalog) {
    this.catalog = catalog;
    MessageJson messages = new MessageJson(catalog.types());
    received = new ReceivedJson(messages, catalog);
    converter =
        new ProtobufJsonPayloadConverter(
            messages.printer().omittingInsignificantWhitespace(),
            messages.parser().ignoringUnknownFields());
  }

  /** Returns the message as one payload with encoding json/protobuf and its messageType. */
  public io.temporal.api.common.v1.Payloads encode(Message message) {
    var payloads = io.temporal.api.common.v1.Payloads.newBuilder();
    converter.toData(message).ifPresent(payloads::addPayloads);
    return payloads.build();
  }

  /**
   * Returns each JSON value as a payload with encoding json/plain: arguments whose types no
   * catalogue declares.
   */
  public static io.temporal.api.common.v1.Payloads arguments(List<JsonNode> values) {
    var payloads = io.temporal.api.common.v1.Payloads.newBuilder();
    values.forEach(value -> payloads.addPayloads(plain(value)));
    return payloads.build();
  }

  /** Returns a JSON value as a payload with encoding json/plain. */
  public static Payload plain(JsonNode value) {
    return Payload.newBuilder()
        .putMetadata(ENCODING, ByteString.copyFromUtf8(PLAIN))
        .setData(ByteString.copyFromUtf8(value.toString()))
        .build();
  }

  /** Returns the payload's JSON; an array for several payloads, JSON null for none. */
  public JsonNode decode(io.temporal.api.common.v1.Payloads payloads) {
    List<JsonNode> decoded = new ArrayList<>();
    payloads.getPayloadsList().forEach(payload -> decoded.add(decode(payload)));
    if (decoded.size() == 1) {
      return decoded.get(0);
    }
    return decoded.isEmpty()
        ? JsonNodeFactory.instance.nullNode()
        : JsonNodeFactory.instance.arrayNode().addAll(decoded);
  }

  /**
   * Returns the payload's JSON. Bytes are an object with them in base64. What cannot be read, such
   * as an encrypted payload, is a text that says what it is.
   */
  public JsonNode decode(Payload payload) {
    Optional<Descriptor> type = catalog.message(metadata(payload, "messageType"));
    return switch (metadata(payload, ENCODING)) {
      case "binary/null" -> JsonNodeFactory.instance.nullNode();
      case "binary/plain" -> bytes(payload);
      case PLAIN -> plainJson(payload).orElseGet(() -> undecoded(payload));
      case "json/protobuf" ->
          json(payload)
              .map(json -> type.map(it -> received.named(it, json)).orElse(json))
              .orElseGet(() -> undecoded(payload));
      case "binary/protobuf" ->
          type.flatMap(it -> message(it, payload)).orElseGet(() -> undecoded(payload));
      default -> undecoded(payload);
    };
  }

  /** Returns the content of a payload of encoding json/plain; empty for any other payload. */
  static Optional<JsonNode> plainJson(Payload payload) {
    return metadata(payload, ENCODING).equals(PLAIN) ? json(payload) : Optional.empty();
  }

  private static Optional<JsonNode> json(Payload payload) {
    if (!payload.getData().isValidUtf8()) {
      return Optional.empty();
    }
    try {
      JsonNode json = JSON.readTree(payload.getData().toStringUtf8());
      return json.isMissingNode() ? Optional.empty() : Optional.of(json);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private Optional<JsonNode> message(Descriptor type, Payload payload) {
    try {
      return Optional.of(received.read(DynamicMessage.parseFrom(type, payload.getData())));
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty();
    }
  }

  private static JsonNode bytes(Payload payload) {
    byte[] data = payload.getData().toByteArray();
    return JsonNodeFactory.instance
        .objectNode()
        .put("encoding", "binary/plain")
        .put("bytes", data.length)
        .put("data", Base64.getEncoder().encodeToString(data));
  }

  private static JsonNode undecoded(Payload payload) {
    return JsonNodeFactory.instance.textNode(inWords(payload));
  }

  /** Returns what a payload is that cannot be read, such as {@code <12 bytes of binary/zlib>}. */
  static String inWords(Payload payload) {
    String encoding = metadata(payload, ENCODING);
    String type = metadata(payload, "messageType");
    return "<%d bytes of %s%s>"
        .formatted(
            payload.getData().size(),
            encoding.isEmpty() ? "unknown encoding" : encoding,
            type.isEmpty() ? "" : " " + type);
  }

  private static String metadata(Payload payload, String key) {
    return payload.containsMetadata(key) ? payload.getMetadataOrThrow(key).toStringUtf8() : "";
  }
}
