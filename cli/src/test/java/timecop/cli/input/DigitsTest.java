package timecop.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DoubleValue;
import com.google.protobuf.FloatValue;
import com.google.protobuf.Int64Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static boolean inStruct(String number) throws JsonProcessingException {
    return Digits.areKept(JSON.readTree(number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "0.1",
        "1.10",
        "1e300",
        "4.9E-324",
        "9007199254740992",
        "-9007199254740992",
        "123456789.125",
        "1e400"
      })
  void aStructKeepsNumbersThatADoubleHolds(String number) throws JsonProcessingException {
    assertThat(inStruct(number)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9007199254740993",
        "3544790567247868102",
        "-3544790567247868102",
        "0.12345678901234567890",
        "1.00000000000000000001",
        "1e-400"
      })
  void aStructWouldChangeOthers(String number) throws JsonProcessingException {
    assertThat(inStruct(number)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "google.protobuf.DoubleValue, 9007199254740992, true",
    "google.protobuf.DoubleValue, 9007199254740993, false",
    "google.protobuf.DoubleValue, 0.12345678901234567890, true",
    "google.protobuf.FloatValue, 16777216, true",
    "google.protobuf.FloatValue, 16777217, false",
    "google.protobuf.FloatValue, 3.14159265358979, true",
    "google.protobuf.FloatValue, NaN, true",
    "google.protobuf.Int64Value, 9007199254740993, true",
  })
  void aFieldOfFloatingPointRoundsFractionsOnly(String message, String number, boolean isKept) {
    Descriptor type =
        switch (message) {
          case "google.protobuf.DoubleValue" -> DoubleValue.getDescriptor();
          case "google.protobuf.FloatValue" -> FloatValue.getDescriptor();
          default -> Int64Value.getDescriptor();
        };
    assertThat(Digits.areKept(type.findFieldByName("value"), number)).isEqualTo(isKept);
  }
}
