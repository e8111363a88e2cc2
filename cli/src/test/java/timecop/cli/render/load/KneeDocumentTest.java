package timecop.cli.render.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import timecop.cli.load.FindMax.Knee;
import timecop.cli.load.FindMax.Step;
import timecop.cli.load.plan.gate.Unit;
import timecop.cli.load.result.report.OutcomeReport;
import timecop.cli.load.result.report.SampleReport;

class KneeDocumentTest {
  @Test
  void itsFieldsSayWhichRatesPassed() {
    Step passed = new Step(5, new SampleReport().completing(1000).make());
    Step failed =
        new Step(
            10,
            new SampleReport()
                .completing(1000)
                .gate("completion.p99>1ms", Unit.MICROSECONDS, 2000, true)
                .reasons(OutcomeReport.Reason.GATE)
                .make());
    JsonNode tree =
        new KneeDocument(
                new Knee(
                    5,
                    OptionalDouble.of(10),
                    List.of(passed, failed),
                    new OutcomeReport(0, List.of(), List.of())))
            .tree();

    assertThat(tree.path("highest_passing_rate").asDouble()).isEqualTo(5);
    assertThat(tree.path("lowest_failing_rate").asDouble()).isEqualTo(10);
    assertThat(tree.at("/steps/0/passed").asBoolean()).isTrue();
    assertThat(tree.at("/steps/1/passed").asBoolean(true)).isFalse();
  }
}
