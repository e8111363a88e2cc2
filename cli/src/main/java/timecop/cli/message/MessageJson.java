package timecop.cli.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import java.util.Optional;

/** Converts a catalogue's messages to and from proto-JSON, including the contents of an Any. */
public final class MessageJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TypeRegistry types;

  /** Converts messages whose Any fields contain messages of these types. */
  public MessageJson(TypeRegistry types) {
    this.types = types;
  }

  /** Returns a printer of proto-JSON. */
  public JsonFormat.Printer printer() {
    return JsonFormat.printer().usingTypeRegistry(types);
  }

  /** Returns a parser of proto-JSON that rejects unknown fields. */
  public JsonFormat.Parser parser() {
    return JsonFormat.parser().usingTypeRegistry(types);
  }

  /** Returns the message that the {@code @type} of an Any names; empty if it is unknown. */
  public Optional<Descriptor> type(String url) {
    try {
      return Optional.ofNullable(types.getDescriptorForTypeUrl(url));
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the message's JSON with the field names of the proto file.
   *
   * @throws InvalidProtocolBufferException if an Any contains a message of an unknown type
   */
  public JsonNode print(Message message) throws InvalidProtocolBufferException {
    try {
      return JSON.readTree(printer().preservingProtoFieldNames().print(message));
    } catch (JsonProcessingException e) {
      throw new InvalidProtocolBufferException(e);
    }
  }
}
