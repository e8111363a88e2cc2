package timecop.cli.render.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import timecop.cli.load.account.Shortfall;
import timecop.cli.load.plan.gate.GateResult;
import timecop.cli.load.plan.gate.Unit;
import timecop.cli.load.run.Notice;

class NoticeTextTest {
  @Test
  void everyNoticeHasItsWords() {
    assertThat(
            List.of(
                NoticeText.of(new Notice.MissingWorker("java", "q")),
                NoticeText.of(new Notice.GateBroken("dropped>0")),
                NoticeText.of(new Notice.ServerLost(Status.Code.UNAVAILABLE)),
                NoticeText.of(new Notice.ServerBack()),
                NoticeText.of(new Notice.StepStarted(2, 10)),
                NoticeText.of(new Notice.StepEnded(2, 10, true, List.of(), List.of())),
                NoticeText.of(
                    new Notice.StepEnded(
                        3,
                        20,
                        false,
                        List.of(new GateResult("dropped>0", Unit.COUNT, true, false, 7, true)),
                        List.of(Shortfall.UNFINISHED)))))
        .containsExactly(
            "Warning: No java worker polls task queue q.",
            "Gate dropped>0 is broken: no more arrivals.",
            "The server does not answer (UNAVAILABLE); closes are unknown for now.",
            "The server answers again.",
            "Step 2, 10.00/s ...",
            "Step 2, 10.00/s: passed",
            "Step 3, 20.00/s: broke dropped>0 (7), unfinished workflows");
  }
}
