package timecop.cli.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;

/** The proto-JSON of a catalogue's messages, with whatever an Any of theirs may hold. */
public final class MessageJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TypeRegistry types;

  public MessageJson(TypeRegistry types) {
    this.types = types;
  }

  /** Writes proto-JSON. */
  public JsonFormat.Printer printer() {
    return JsonFormat.printer().usingTypeRegistry(types);
  }

  /** Reads proto-JSON, and refuses a field that it does not know. */
  public JsonFormat.Parser parser() {
    return JsonFormat.parser().usingTypeRegistry(types);
  }

  /**
   * The message's JSON with the names of its fields as the proto file spells them.
   *
   * @throws InvalidProtocolBufferException if it holds an Any of a type that is not the catalogue's
   */
  public JsonNode print(Message message) throws InvalidProtocolBufferException {
    try {
      return JSON.readTree(printer().preservingProtoFieldNames().print(message));
    } catch (JsonProcessingException e) {
      throw new InvalidProtocolBufferException(e);
    }
  }
}
