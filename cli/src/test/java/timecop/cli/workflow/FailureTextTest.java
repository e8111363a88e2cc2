package timecop.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.failure.v1.ActivityFailureInfo;
import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failures as the SDKs of the languages write them. */
class FailureTextTest {
  private static Failure.Builder application(String source, String type, String message) {
    return Failure.newBuilder()
        .setSource(source)
        .setMessage(message)
        .setApplicationFailureInfo(ApplicationFailureInfo.newBuilder().setType(type));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "JavaSDK       | java.lang.IllegalStateException | at shop.Order.pay(Order.java:7)",
        "PythonSDK     | ValueError | File \"/app/order.py\", line 7, in pay",
        "GoSDK         | PaymentError | go.temporal.io/sdk/internal.(*x).Execute /go/x.go:7",
        "TypeScriptSDK | TypeError | Error: declined at pay (/app/order.js:7:11)",
      })
  void everyLanguageHasTypeAndMessageWithoutTheStack(String sdk, String type, String stack) {
    Failure cause = application(sdk, type, "card declined").setStackTrace(stack).build();
    Failure failure =
        Failure.newBuilder()
            .setMessage("Activity task failed")
            .setActivityFailureInfo(
                ActivityFailureInfo.newBuilder()
                    .setActivityType(
                        io.temporal.api.common.v1.ActivityType.newBuilder().setName("Pay")))
            .setCause(cause)
            .build();
    assertThat(FailureText.of(failure)).isEqualTo("Pay, caused by " + type + ": card declined");
  }

  @Test
  void anErrorOfGoWithoutATypeIsItsMessage() {
    assertThat(FailureText.of(application("GoSDK", "", "no route").build())).isEqualTo("no route");
  }

  private static Payload attributes(String encoding, String data) {
    return Payload.newBuilder()
        .putMetadata("encoding", ByteString.copyFromUtf8(encoding))
        .setData(ByteString.copyFromUtf8(data))
        .build();
  }

  private static Failure encoded(String encoding, String data) {
    return application("PythonSDK", "ValueError", "Encoded failure")
        .setEncodedAttributes(attributes(encoding, data))
        .build();
  }

  @Test
  void anEncodedMessageIsRead() {
    Failure failure =
        encoded("json/plain", "{\"message\":\"card declined\",\"stack_trace\":\"line 7\"}");
    assertThat(FailureText.of(failure)).isEqualTo("ValueError: card declined");
    assertThat(EncodedFailure.plain(failure).getStackTrace()).isEqualTo("line 7");
    assertThat(EncodedFailure.plain(failure).hasEncodedAttributes()).isFalse();
  }

  @Test
  void anEncryptedMessageIsSaidToBeEncrypted() {
    assertThat(FailureText.of(encoded("binary/encrypted", "xyz")))
        .isEqualTo("ValueError: <3 bytes of binary/encrypted>");
    assertThat(FailureText.of(encoded("json/plain", "[]")))
        .isEqualTo("ValueError: <2 bytes of json/plain>");
    assertThat(FailureText.of(encoded("json/plain", "{}")))
        .isEqualTo("ValueError: Encoded failure");
  }
}
