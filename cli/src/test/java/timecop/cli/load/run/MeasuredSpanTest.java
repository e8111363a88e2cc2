package timecop.cli.load.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasuredSpanTest {
  @Test
  void itBeginsWithTheFirstIntervalAfterTheWarmUpAndNotBefore() {
    MeasuredSpan span = new MeasuredSpan(500);
    assertThat(span.begin()).isEqualTo(500);

    span.begin(667);
    span.begin(1000);
    assertThat(span.begin()).isEqualTo(667);

    MeasuredSpan early = new MeasuredSpan(500);
    early.begin(333);
    assertThat(early.begin()).isEqualTo(500);
  }

  @Test
  void itEndsWithTheLastIntervalOrLaterIfArrivalsWereLate() {
    MeasuredSpan span = new MeasuredSpan(0);
    assertThat(span.end(1700)).isEqualTo(1700);

    span.extend(2000);
    span.extend(1900);
    assertThat(span.end(1700)).isEqualTo(2000);
    assertThat(span.end(2500)).isEqualTo(2500);
  }
}
