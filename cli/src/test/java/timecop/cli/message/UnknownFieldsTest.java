package timecop.cli.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.Value;
import io.temporal.api.common.v1.Memo;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The fields of a newer sender in each place where a message can be. */
class UnknownFieldsTest {
  private static final UnknownFieldSet NEWER =
      UnknownFieldSet.newBuilder()
          .addField(999, UnknownFieldSet.Field.newBuilder().addVarint(7).build())
          .build();
  private static final Payload PAYLOAD = Payload.newBuilder().setUnknownFields(NEWER).build();

  private final MessageJson messages =
      new MessageJson(
          TypeRegistry.newBuilder()
              .add(Memo.getDescriptor())
              .add(Timestamp.getDescriptor())
              .add(Any.getDescriptor())
              .build());

  private void assertShown(Message message, String json) throws IOException {
    JsonNode printed = messages.print(message);
    String elsewhere = new UnknownFields(messages).addTo(message, printed);
    assertThat(elsewhere).isEmpty();
    assertThat(printed).isEqualTo(new ObjectMapper().readTree(json));
  }

  @Test
  void inAListAndInTheMessageItself() throws IOException {
    assertShown(
        Payloads.newBuilder()
            .addPayloads(Payload.getDefaultInstance())
            .addPayloads(PAYLOAD)
            .setUnknownFields(NEWER)
            .build(),
        "{\"payloads\": [{}, {\"unknown_fields\": \"999: 7\"}], \"unknown_fields\": \"999: 7\"}");
  }

  @Test
  void inTheValueOfAMap() throws IOException {
    assertShown(
        Memo.newBuilder().putFields("a.b", PAYLOAD).build(),
        "{\"fields\": {\"a.b\": {\"unknown_fields\": \"999: 7\"}}}");
  }

  @Test
  void inAnAny() throws IOException {
    String url = "type.googleapis.com/temporal.api.common.v1.Memo";
    assertShown(
        Any.pack(Memo.newBuilder().putFields("k", PAYLOAD).setUnknownFields(NEWER).build()),
        """
        {"@type": "%s", "fields": {"k": {"unknown_fields": "999: 7"}}, "unknown_fields": "999: 7"}
        """
            .formatted(url));
  }

  @Test
  void inAnAnyInAnAny() throws IOException {
    String url = "type.googleapis.com/google.protobuf.";
    Timestamp time = Timestamp.newBuilder().setUnknownFields(NEWER).build();
    assertShown(
        Any.pack(Any.pack(time)).toBuilder().setUnknownFields(NEWER).build(),
        """
        {"@type": "%1$sAny",
         "value": {"@type": "%1$sTimestamp", "value": "1970-01-01T00:00:00Z",
                   "unknown_fields": "999: 7"},
         "unknown_fields": "999: 7"}
        """
            .formatted(url));
  }

  @Test
  void inAMessageWhoseJsonIsAText() throws IOException {
    assertShown(
        HistoryEvent.newBuilder()
            .setEventTime(Timestamp.newBuilder().setUnknownFields(NEWER))
            .build(),
        "{\"event_time\": \"1970-01-01T00:00:00Z\", \"unknown_fields\": \"event_time { 999: 7 }\"}");
  }

  @Test
  void whereTheJsonHasNoPlaceTheyAreReturned() throws InvalidProtocolBufferException {
    Message struct =
        Struct.newBuilder()
            .putFields("k", Value.newBuilder().setBoolValue(true).setUnknownFields(NEWER).build())
            .build();

    assertThat(new UnknownFields(messages).addTo(struct, messages.print(struct)))
        .isEqualTo("fields { value { 999: 7 } }");
  }
}
