package timecop.cli.load.account;

import static org.assertj.core.api.Assertions.assertThat;
import static timecop.cli.load.account.ArrivalState.CANCELLED;
import static timecop.cli.load.account.ArrivalState.COMPLETED;
import static timecop.cli.load.account.ArrivalState.DROPPED;
import static timecop.cli.load.account.ArrivalState.FAILED;
import static timecop.cli.load.account.ArrivalState.OPEN;
import static timecop.cli.load.account.ArrivalState.STARTING;
import static timecop.cli.load.account.ArrivalState.START_FAILED;
import static timecop.cli.load.account.ArrivalState.START_UNKNOWN;
import static timecop.cli.load.account.ArrivalState.TERMINATED;
import static timecop.cli.load.account.ArrivalState.TIMED_OUT;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import timecop.cli.load.plan.Part;

class LedgerTest {
  private static final Map<ArrivalState, Set<ArrivalState>> WAYS =
      Map.of(
          STARTING, Set.of(OPEN, START_FAILED, START_UNKNOWN),
          START_UNKNOWN, Set.of(OPEN, START_FAILED),
          OPEN, Set.of(COMPLETED, FAILED, TIMED_OUT, CANCELLED, TERMINATED));

  @ParameterizedTest
  @CsvSource({
    "DROPPED,                              1 0 0 0 1 0 0 0 0 0 0",
    "STARTING,                             1 0 0 1 0 0 0 0 0 0 0",
    "STARTING START_FAILED,                1 0 1 0 0 0 0 0 0 0 0",
    "STARTING START_UNKNOWN,               1 0 0 1 0 0 0 0 0 0 0",
    "STARTING START_UNKNOWN START_FAILED,  1 0 1 0 0 0 0 0 0 0 0",
    "STARTING OPEN,                        1 1 0 0 0 0 0 0 0 0 1",
    "STARTING START_UNKNOWN OPEN,          1 1 0 0 0 0 0 0 0 0 1",
    "STARTING OPEN COMPLETED,              1 1 0 0 0 1 0 0 0 0 0",
    "STARTING START_UNKNOWN OPEN FAILED,   1 1 0 0 0 0 1 0 0 0 0",
    "STARTING OPEN TIMED_OUT,              1 1 0 0 0 0 0 1 0 0 0",
    "STARTING OPEN CANCELLED,              1 1 0 0 0 0 0 0 1 0 0",
    "STARTING OPEN TERMINATED,             1 1 0 0 0 0 0 0 0 1 0",
  })
  void everyWayThatThereIsIsCounted(String way, String counts) {
    Ledger ledger = ledger(1);

    go(ledger, 0, way);

    assertThat(ledger.counts(false)).isEqualTo(counts(counts + " 0"));
    assertThat(ledger.audit()).isEmpty();
  }

  @Test
  void noOtherWayIsGoneAndEachIsNamedWithItsId() {
    Map<ArrivalState, String> ways =
        Map.of(
            DROPPED, "DROPPED",
            STARTING, "STARTING",
            START_UNKNOWN, "STARTING START_UNKNOWN",
            START_FAILED, "STARTING START_FAILED",
            OPEN, "STARTING OPEN",
            COMPLETED, "STARTING OPEN COMPLETED",
            FAILED, "STARTING OPEN FAILED",
            TIMED_OUT, "STARTING OPEN TIMED_OUT",
            CANCELLED, "STARTING OPEN CANCELLED",
            TERMINATED, "STARTING OPEN TERMINATED");
    for (ArrivalState from : ArrivalState.values()) {
      for (ArrivalState to : ArrivalState.values()) {
        Ledger ledger = ledger(1);
        go(ledger, 0, ways.getOrDefault(from, ""));

        ledger.move(0, to);

        boolean isWay = WAYS.getOrDefault(from, Set.of()).contains(to);
        assertThat(ledger.state(0)).isEqualTo(isWay ? to : from);
        assertThat(ledger.audit())
            .isEqualTo(isWay ? List.of() : List.of("id-0: %s after %s".formatted(to, from)));
      }
    }
  }

  @Test
  void whatWasNeverOfferedCannotMove() {
    Ledger ledger = ledger(1);
    go(ledger, 0, "STARTING");

    ledger.move(1, OPEN);
    ledger.move(5000, COMPLETED);

    assertThat(ledger.audit())
        .containsExactly("id-1: open, and never offered", "id-5000: completed, and never offered");
    assertThat(ledger.counts(false)).isEqualTo(counts("1 0 0 1 0 0 0 0 0 0 0 0"));
  }

  @Test
  void arrivalsAreOfferedInTheirOrderAndOnce() {
    Ledger ledger = ledger(1);
    go(ledger, 0, "STARTING");

    ledger.offer(0, 0, STARTING, true);
    ledger.offer(2, 0, STARTING, true);

    assertThat(ledger.audit())
        .containsExactly("id-0: offered out of turn", "id-2: offered out of turn");
    assertThat(ledger.counts(false).offered()).isEqualTo(1);
  }

  @Test
  void faultsAreBounded() {
    Ledger ledger = ledger(1);
    go(ledger, 0, "DROPPED");

    for (int i = 0; i < 1000; i++) {
      ledger.move(0, OPEN);
    }

    assertThat(ledger.audit()).hasSize(100).containsOnly("id-0: open after dropped");
  }

  @Test
  void theWarmUpIsCountedApart() {
    Ledger ledger = ledger(2);
    ledger.offer(0, 0, STARTING, false);
    ledger.late(0);
    ledger.offer(1, 1, STARTING, false);
    ledger.offer(2, 0, DROPPED, true);
    ledger.late(2);
    ledger.offer(3, 1, STARTING, true);
    ledger.move(0, OPEN);
    ledger.move(0, COMPLETED);
    ledger.move(3, OPEN);

    assertThat(ledger.counts(0, true)).isEqualTo(counts("1 0 0 0 1 0 0 0 0 0 0 1"));
    assertThat(ledger.counts(0, false)).isEqualTo(counts("2 1 0 0 1 1 0 0 0 0 0 2"));
    assertThat(ledger.counts(1, true)).isEqualTo(counts("1 1 0 0 0 0 0 0 0 0 1 0"));
    assertThat(ledger.counts(1, false)).isEqualTo(counts("2 1 0 1 0 0 0 0 0 0 1 0"));
    assertThat(ledger.counts(true)).isEqualTo(counts("2 1 0 0 1 0 0 0 0 0 1 1"));
    assertThat(ledger.counts(false)).isEqualTo(counts("4 2 0 1 1 1 0 0 0 0 1 2"));
    assertThat(ledger.audit()).isEmpty();
  }

  @Test
  void thousandsByChanceAddUp() {
    int arrivals = 5000;
    int workflows = 200;
    Ledger ledger = ledger(workflows);
    SplittableRandom random = new SplittableRandom(11);
    List<ArrivalState> expected = new ArrayList<>();
    for (int seq = 0; seq < arrivals; seq++) {
      ArrivalState state = random.nextInt(10) == 0 ? DROPPED : STARTING;
      ledger.offer(seq, random.nextInt(workflows), state, random.nextBoolean());
      while (WAYS.containsKey(state) && random.nextInt(4) > 0) {
        List<ArrivalState> ways = WAYS.get(state).stream().sorted().toList();
        state = ways.get(random.nextInt(ways.size()));
        ledger.move(seq, state);
      }
      expected.add(state);
    }
    List<ArrivalState> states = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    ledger.each(
        (id, state) -> {
          ids.add(id);
          states.add(state);
        });

    assertThat(states).isEqualTo(expected);
    assertThat(ids).hasSize(arrivals).startsWith("id-0", "id-1").endsWith("id-4999");
    assertThat(ledger.audit()).isEmpty();
    assertThat(ledger.counts(false).offered()).isEqualTo(arrivals);
    assertThat(ledger.counts(false).completed())
        .isEqualTo(expected.stream().filter(COMPLETED::equals).count())
        .isPositive();
    assertThat(ledger.counts(false).dropped())
        .isEqualTo(expected.stream().filter(DROPPED::equals).count())
        .isPositive();
  }

  @Test
  void aPartHasItsOwnArrivalsAloneUnderTheirNumbers() {
    Ledger ledger = new Ledger(1, new Part(2, 3), seq -> "id-" + seq);
    for (int seq = 1; seq < 6000; seq += 3) {
      ledger.offer(seq, 0, STARTING, true);
    }
    ledger.move(5998, OPEN);
    ledger.move(1, START_FAILED);
    List<String> ids = new ArrayList<>();
    ledger.each((id, state) -> ids.add(id));

    assertThat(ids).hasSize(2000).startsWith("id-1", "id-4").endsWith("id-5998");
    assertThat(ledger.state(5998)).isEqualTo(OPEN);
    assertThat(ledger.state(1)).isEqualTo(START_FAILED);
    assertThat(ledger.state(4)).isEqualTo(STARTING);
    assertThat(ledger.audit()).isEmpty();
  }

  @Test
  void anotherPartsArrivalIsNeitherOfferedNorMoved() {
    Ledger ledger = new Ledger(1, new Part(2, 3), seq -> "id-" + seq);
    ledger.offer(0, 0, STARTING, true);
    ledger.offer(1, 0, STARTING, true);
    ledger.move(2, OPEN);

    assertThat(ledger.audit())
        .containsExactly("id-0: offered out of turn", "id-2: open, and never offered");
    assertThat(ledger.state(1)).isEqualTo(STARTING);
  }

  private static Ledger ledger(int workflows) {
    return new Ledger(workflows, Part.WHOLE, seq -> "id-" + seq);
  }

  private static void go(Ledger ledger, int seq, String way) {
    String[] states = way.split(" ", -1);
    ledger.offer(seq, 0, ArrivalState.valueOf(states[0]), true);
    for (int i = 1; i < states.length; i++) {
      ledger.move(seq, ArrivalState.valueOf(states[i]));
    }
  }

  /** Counts in the order of their names in the account. */
  private static Counts counts(String text) {
    String[] n = text.split(" ", -1);
    return new Counts(
        Long.parseLong(n[0]),
        Long.parseLong(n[1]),
        Long.parseLong(n[2]),
        Long.parseLong(n[3]),
        Long.parseLong(n[4]),
        Long.parseLong(n[5]),
        Long.parseLong(n[6]),
        Long.parseLong(n[7]),
        Long.parseLong(n[8]),
        Long.parseLong(n[9]),
        Long.parseLong(n[10]),
        Long.parseLong(n[11]));
  }
}
