package timecop.cli.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Header;
import io.temporal.api.common.v1.Memo;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.SearchAttributes;
import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadTreeTest {
  private static Payload payload(String text) {
    return Payload.newBuilder().setData(ByteString.copyFromUtf8(text)).build();
  }

  private static Failure failure(String details, Failure cause) {
    return Failure.newBuilder()
        .setEncodedAttributes(payload(details + " attributes"))
        .setApplicationFailureInfo(
            ApplicationFailureInfo.newBuilder()
                .setDetails(Payloads.newBuilder().addPayloads(payload(details))))
        .setCause(cause)
        .build();
  }

  private static final StartWorkflowExecutionRequest START =
      StartWorkflowExecutionRequest.newBuilder()
          .setWorkflowId("id")
          .setInput(Payloads.newBuilder().addPayloads(payload("a")).addPayloads(payload("b")))
          .setMemo(Memo.newBuilder().putFields("k", payload("memo")))
          .setSearchAttributes(SearchAttributes.newBuilder().putIndexedFields("s", payload("no")))
          .setHeader(Header.newBuilder().putFields("h", payload("no")))
          .setContinuedFailure(failure("outer", failure("inner", Failure.getDefaultInstance())))
          .build();

  @Test
  void everyPayloadIsFoundButThoseThatNoCodecEncodes() {
    assertThat(PayloadTree.payloads(START))
        .extracting(it -> it.getData().toStringUtf8())
        .containsExactlyInAnyOrder(
            "a", "b", "memo", "outer", "outer attributes", "inner", "inner attributes");
  }

  @Test
  void othersTakeTheirPlaces() {
    List<Payload> others =
        PayloadTree.payloads(START).stream()
            .map(it -> payload("<" + it.getData().toStringUtf8() + ">"))
            .toList();
    var replaced = (StartWorkflowExecutionRequest) PayloadTree.replace(START, others.iterator());
    assertThat(replaced.getInput().getPayloads(1)).isEqualTo(payload("<b>"));
    assertThat(replaced.getMemo().getFieldsOrThrow("k")).isEqualTo(payload("<memo>"));
    assertThat(replaced.getContinuedFailure().getCause().getEncodedAttributes())
        .isEqualTo(payload("<inner attributes>"));
    assertThat(replaced.getSearchAttributes()).isEqualTo(START.getSearchAttributes());
    assertThat(replaced.getHeader()).isEqualTo(START.getHeader());
    assertThat(replaced.getWorkflowId()).isEqualTo("id");
    assertThat(PayloadTree.replace(START, PayloadTree.payloads(START).iterator())).isEqualTo(START);
  }

  @Test
  void messagesWithoutPayloadsAreKnown() {
    assertThat(PayloadTree.mayHavePayloads(START.getDescriptorForType())).isTrue();
    assertThat(PayloadTree.mayHavePayloads(DescribeNamespaceRequest.getDescriptor())).isFalse();
    assertThat(PayloadTree.mayHavePayloads(CountWorkflowExecutionsResponse.getDescriptor()))
        .isFalse();
  }
}
