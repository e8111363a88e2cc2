package timecop.cli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkflowIdsTest {
  private final WorkflowIds ids =
      new WorkflowIds(
          Clock.fixed(Instant.ofEpochMilli(1_700_000_000_123L), ZoneOffset.UTC),
          new SecureRandom());

  @Test
  void twentyOfOneKeyInOneMillisecondAreTwenty() throws Exception {
    int starts = 20;
    CyclicBarrier together = new CyclicBarrier(starts);
    Callable<String> start =
        () -> {
          together.await();
          return ids.create("WorkflowDemoMixed", "x");
        };
    ExecutorService threads = Executors.newFixedThreadPool(starts);
    Set<String> made = new HashSet<>();
    try {
      List<Future<String>> all =
          threads.invokeAll(Stream.generate(() -> start).limit(starts).toList());
      for (Future<String> one : all) {
        made.add(one.get());
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(made)
        .hasSize(starts)
        .allMatch(id -> id.matches("WorkflowDemoMixed-x-1700000000123-[a-z0-9]{8}"));
  }

  @Test
  void aKeyOfAnyLengthAndAnyCharactersMakesAnIdThatTheServerTakes() {
    assertThat(ids.create("W", "a\tb\nc d")).startsWith("W-a_b_c_d-");
    assertThat(ids.create("W", "\u202ea\u009b\u2028b")).startsWith("W-_a__b-");
    assertThat(ids.create("W", "é".repeat(100_000)))
        .startsWith("W-" + "é".repeat(WorkflowIds.MAX_KEY) + "-1700000000123-");
    assertThat(ids.create("W", "😀".repeat(101))).contains("😀".repeat(WorkflowIds.MAX_KEY) + "-");
  }
}
