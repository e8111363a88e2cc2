package timecop.cli.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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

/** Encodes messages as payloads for workers, and decodes payloads as JSON for display. */
public final class Payloads {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Catalog catalog;
  private final MessageJson messages;
  private final ProtobufJsonPayloadConverter converter;

  /** Decodes the message types of the catalogue. */
  public Payloads(Catalog catalog) {
    this.catalog = catalog;
    messages = new MessageJson(catalog.types());
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

  /** Returns the payload's JSON; an array for several payloads, JSON null for none. */
  JsonNode decode(io.temporal.api.common.v1.Payloads payloads) {
    List<JsonNode> decoded = new ArrayList<>();
    payloads.getPayloadsList().forEach(payload -> decoded.add(decode(payload)));
    if (decoded.size() == 1) {
      return decoded.get(0);
    }
    return decoded.isEmpty()
        ? JsonNodeFactory.instance.nullNode()
        : JsonNodeFactory.instance.arrayNode().addAll(decoded);
  }

  private JsonNode decode(Payload payload) {
    String encoding = metadata(payload, "encoding");
    Optional<Descriptor> type = catalog.message(metadata(payload, "messageType"));
    try {
      return switch (encoding) {
        case "binary/null" -> JsonNodeFactory.instance.nullNode();
        case "json/plain" -> JSON.readTree(payload.getData().toStringUtf8());
        case "json/protobuf" -> {
          String json = payload.getData().toStringUtf8();
          if (type.isEmpty()) {
            yield JSON.readTree(json);
          }
          DynamicMessage.Builder message = DynamicMessage.newBuilder(type.get());
          messages.parser().ignoringUnknownFields().merge(json, message);
          yield messages.print(message.buildPartial());
        }
        case "binary/protobuf" ->
            type.isPresent()
                ? messages.print(DynamicMessage.parseFrom(type.get(), payload.getData()))
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
