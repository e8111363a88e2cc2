package timecop.worker.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopFilterTest {
  @ParameterizedTest
  @CsvSource({
    "io.temporal.internal.worker.Poller,Task rejected from Pool[Shutting down],DENY",
    "io.temporal.internal.worker.Poller,Task rejected from Pool[Running],NEUTRAL",
    "timecop.worker.Main,Task rejected from Pool[Shutting down],NEUTRAL"
  })
  void onlyThePollOfAWorkerThatStopsIsDropped(String name, String message, FilterReply reply) {
    Logger logger = new LoggerContext().getLogger(name);
    LoggingEvent event =
        new LoggingEvent(
            "", logger, Level.ERROR, "failed", new RejectedExecutionException(message), null);

    assertThat(new StopFilter().decide(event)).isEqualTo(reply);
  }
}
