package timecop.cli.load.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import timecop.cli.load.result.report.SampleReport;

class ThroughputTest {
  @Test
  void aRunThatKeepsUpCompletesWhatIsOffered() {
    SampleReport run = new SampleReport();
    for (int second = 0; second < 10; second++) {
      run.completing(second(5, 1000));
    }

    Throughput throughput = Throughput.of(run.make());

    assertThat(throughput.offered()).isEqualTo(5);
    assertThat(throughput.completed()).isCloseTo(5, within(0.1));
    assertThat(throughput.hasBacklog()).isFalse();
  }

  // Of five a second, two complete; the rest stays open.
  @Test
  void aBacklogIsWhatClosesMoreSlowlyThanItArrives() {
    SampleReport run = new SampleReport().unfinished(30).open(30);
    for (int second = 0; second < 10; second++) {
      run.completing(second(2, 1000));
    }

    Throughput throughput = Throughput.of(run.make());

    assertThat(throughput.offered()).isEqualTo(5);
    assertThat(throughput.completed()).isCloseTo(2, within(0.1));
    assertThat(throughput.mostOpen()).isEqualTo(30);
    assertThat(throughput.hasBacklog()).isTrue();
  }

  // The last arrivals of a run complete after its end, which is no backlog.
  @Test
  void slowWorkflowsAreNoBacklog() {
    SampleReport run = new SampleReport();
    run.completing();
    run.completing();
    run.completing();
    for (int second = 0; second < 4; second++) {
      run.completing(second(5, 3_000_000));
    }

    Throughput throughput = Throughput.of(run.make());

    assertThat(throughput.completed()).isCloseTo(5, within(0.1));
    assertThat(throughput.hasBacklog()).isFalse();
  }

  @Test
  void aRunWithoutArrivalsHasNoRates() {
    Throughput throughput = Throughput.of(new SampleReport().make());

    assertThat(throughput.completed()).isZero();
    assertThat(throughput.mostOpen()).isZero();
  }

  private static long[] second(int count, long micros) {
    long[] values = new long[count];
    Arrays.fill(values, micros);
    return values;
  }
}
