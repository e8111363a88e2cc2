package timecop.cli.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.ProtobufJsonPayloadConverter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import timecop.catalog.Catalog;
import timecop.cli.message.MessageJson;
import timecop.cli.message.ReceivedJson;

/** Encodes messages as payloads for workers, and decodes payloads as JSON for display. */
public final class Payloads {
  private static final ObjectMapper JSON = ReceivedJson.MAPPER;

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
   * Returns each JSON value as a payload with encoding json/plain: the arguments of a signal, a
   * query or an update, whose types no catalogue declares.
   */
  public static io.temporal.api.common.v1.Payloads arguments(List<JsonNode> values) {
    var payloads = io.temporal.api.common.v1.Payloads.newBuilder();
    for (JsonNode value : values) {
      payloads.addPayloads(
          Payload.newBuilder()
              .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
              .setData(ByteString.copyFromUtf8(value.toString())));
    }
    return payloads.build();
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

  /** Returns the payload's JSON, or a text that says why there is none. */
  public JsonNode decode(Payload payload) {
    String encoding = metadata(payload, "encoding");
    Optional<Descriptor> type = catalog.message(metadata(payload, "messageType"));
    try {
      return switch (encoding) {
        case "binary/null" -> JsonNodeFactory.instance.nullNode();
        case "json/plain" -> JSON.readTree(payload.getData().toStringUtf8());
        case "json/protobuf" -> {
          JsonNode json = JSON.readTree(payload.getData().toStringUtf8());
          yield type.map(it -> received.named(it, json)).orElse(json);
        }
        case "binary/protobuf" ->
            type.isPresent()
                ? received.read(DynamicMessage.parseFrom(type.get(), payload.getData()))
                : undecoded(payload, encoding);
        default -> undecoded(payload, encoding);
      };
    } catch (JsonProcessingException | InvalidProtocolBufferException e) {
      return undecoded(payload, encoding);
    }
  }

  private static JsonNode undecoded(Payload payload, String encoding) {
    String type = metadata(payload, "messageType");
    return JsonNodeFactory.instance.textNode(
        "<%d bytes of %s%s>"
            .formatted(
                payload.getData().size(),
                encoding.isEmpty() ? "unknown encoding" : encoding,
                type.isEmpty() ? "" : " " + type));
  }

  private static String metadata(Payload payload, String key) {
    return payload.containsMetadata(key) ? payload.getMetadataOrThrow(key).toStringUtf8() : "";
  }
}
