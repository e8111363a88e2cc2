package timecop.contract.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.Type;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverterException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import timecop.contract.failure.BadInputException;
import timecop.contract.failure.FailureTypes;

class MessageDataConverterTest {
  private static final MessageDataConverter CONVERTER = MessageDataConverter.standard();

  private static Payload payload(String encoding, String data) {
    return Payload.newBuilder()
        .putMetadata("encoding", ByteString.copyFromUtf8(encoding))
        .setData(ByteString.copyFrom(data, StandardCharsets.ISO_8859_1))
        .build();
  }

  private static Object[] arguments(Payload... payloads) {
    Class<?>[] types = {Type.class};
    return CONVERTER.fromPayloads(
        Optional.of(Payloads.newBuilder().addAllPayloads(List.of(payloads)).build()), types, types);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "json/protobuf||",
        "json/protobuf|[]|",
        "json/protobuf|{\"name\": \"\u00ff\"}|not valid UTF-8",
        "json/protobuf|{\"name\": {}}|",
        "binary/protobuf|\u00ff|",
        "binary/plain|Ada|byte array",
        "binary/null||it is no message",
        "json/plain|1|",
        "binary/unheard-of|Ada|No PayloadConverter is registered",
      })
  void whatIsNoSuchMessageIsBadInput(String encoding, String data, String why) {
    assertThatThrownBy(() -> arguments(payload(encoding, data == null ? "" : data)))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("cannot decode " + encoding + " as google.protobuf.Type: ")
        .hasMessageContaining(why == null ? "" : why);
  }

  @Test
  void aPayloadWithNothingInItIsBadInput() {
    assertThatThrownBy(() -> arguments(Payload.getDefaultInstance()))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("cannot decode no encoding as google.protobuf.Type: ");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void noMessageAndTwoAreBadInput(int count) {
    Payload[] payloads = new Payload[count];
    Arrays.fill(payloads, payload("json/protobuf", "{}"));

    assertThatThrownBy(() -> arguments(payloads))
        .isInstanceOf(BadInputException.class)
        .hasMessage("expected google.protobuf.Type, got " + count + " payloads");
  }

  @Test
  void noArgumentsAtAllAreBadInputOnlyWhereAMessageIsTaken() {
    Class<?>[] none = {};
    Class<?>[] text = {String.class};

    assertThat(CONVERTER.fromPayloads(Optional.empty(), none, none)).isEmpty();
    assertThat(CONVERTER.fromPayloads(Optional.empty(), text, text)).containsExactly((Object) null);
  }

  @Test
  void aMessageNeedsNoMessageType() {
    Type ada = Type.newBuilder().setName("Ada").build();

    assertThat(arguments(payload("json/protobuf", "{\"name\": \"Ada\", \"more\": {}}")))
        .containsExactly(ada);
    assertThat(arguments(payload("binary/protobuf", "\n\u0003Ada"))).containsExactly(ada);
  }

  @Test
  void badInputIsOneFailureThatIsNotRetried() {
    Failure failure = CONVERTER.exceptionToFailure(new BadInputException("no such thing"));

    assertThat(failure.getMessage()).isEqualTo("no such thing");
    assertThat(failure.getApplicationFailureInfo().getType()).isEqualTo(FailureTypes.BAD_INPUT);
    assertThat(failure.getApplicationFailureInfo().getNonRetryable()).isTrue();
    assertThat(failure.hasCause()).isFalse();
  }

  @Test
  void anyOtherFailureIsTheSdks() {
    Failure failure = CONVERTER.exceptionToFailure(new DataConverterException("mine"));

    assertThat(failure.getApplicationFailureInfo().getType())
        .isEqualTo(DataConverterException.class.getName());
    assertThat(failure.getApplicationFailureInfo().getNonRetryable()).isFalse();
  }

  @Test
  void anAnswerThatIsNotThereIsNoBadInput() {
    assertThat(
            CONVERTER.<Duration>fromPayloads(0, Optional.empty(), Duration.class, Duration.class))
        .isNull();
  }
}
