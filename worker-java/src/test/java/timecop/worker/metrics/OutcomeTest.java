package timecop.worker.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.failure.CanceledFailure;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  @Test
  void theLabelHasTheSameValuesAsInPython() {
    assertThat(Outcome.values())
        .extracting(Outcome::toString)
        .containsExactly("completed", "failed", "cancelled", "continued_as_new");
    assertThat(Outcome.of(new CanceledFailure("on request"))).hasToString("cancelled");
  }
}
