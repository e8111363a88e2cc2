package timecop.cli.load.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import timecop.cli.load.plan.Part;

/**
 * The account of a run, kept twice: a state for every arrival, and a count for every event. The two
 * must agree, and no arrival may go a way that there is not.
 *
 * <p>An arrival takes two bytes for good, so that a run of a million costs 2 MB.
 */
public final class Ledger {
  private static final int FIRST_SIZE = 1024;
  private static final int MOST_FAULTS = 100;
  private static final int LATE = 0x40;
  private static final int MEASURED = 0x20;
  private static final int STATE = 0x1f;
  private static final ArrivalState[] STATES = new ArrivalState[ArrivalState.COUNT];

  static {
    for (ArrivalState state : ArrivalState.values()) {
      STATES[state.code()] = state;
    }
  }

  private final IntFunction<String> ids;
  private final Part part;
  private byte[] states = new byte[FIRST_SIZE];
  private byte[] workflows = new byte[FIRST_SIZE];
  private int size;
  // Of each workflow: what was counted as it happened, without the states of the arrivals.
  private final Tally[] tallies;
  private final List<String> faults = new ArrayList<>();

  /** Counts of one workflow, in and after the warm-up. */
  private static final class Tally {
    private final long[][] entered = new long[2][ArrivalState.COUNT];
    private final long[][] left = new long[2][ArrivalState.COUNT];
    private final long[] offered = new long[2];
    private final long[] late = new long[2];

    Counts counts(int phase, boolean onlyAnswered) {
      long[] now = new long[ArrivalState.COUNT];
      Arrays.setAll(now, state -> entered[phase][state] - left[phase][state]);
      if (onlyAnswered) {
        return Ledger.counts(
            offered[phase] - now[ArrivalState.STARTING.code()],
            entered[phase][ArrivalState.OPEN.code()],
            late[phase],
            without(now, ArrivalState.STARTING));
      }
      return Ledger.counts(
          offered[phase], entered[phase][ArrivalState.OPEN.code()], late[phase], now);
    }
  }

  /**
   * An empty account.
   *
   * @param workflowCount how many workflows the mix has, at most 256
   * @param part whose arrivals they are: the numbers between are other generators'
   * @param ids makes the id of an arrival from its number
   */
  public Ledger(int workflowCount, Part part, IntFunction<String> ids) {
    this.part = part;
    this.ids = ids;
    tallies = new Tally[workflowCount];
    Arrays.setAll(tallies, index -> new Tally());
  }

  /**
   * An arrival is due.
   *
   * @param state {@link ArrivalState#STARTING} or {@link ArrivalState#DROPPED}
   * @param measured whether it was due after the warm-up
   */
  public synchronized void offer(int seq, int workflow, ArrivalState state, boolean measured) {
    int index = seq / part.of();
    if (index != size || seq != seq(index)) {
      fault(seq, "offered out of turn");
      return;
    }
    if (size == states.length) {
      states = Arrays.copyOf(states, size * 2);
      workflows = Arrays.copyOf(workflows, size * 2);
    }
    states[index] = (byte) (state.code() | (measured ? MEASURED : 0));
    workflows[index] = (byte) workflow;
    size++;
    int phase = measured ? 1 : 0;
    tallies[workflow].offered[phase]++;
    tallies[workflow].entered[phase][state.code()]++;
  }

  /** An arrival was sent late. */
  public synchronized void late(int seq) {
    int index = seq / part.of();
    if ((states[index] & LATE) == 0) {
      states[index] |= LATE;
      tallies[workflows[index] & 0xff].late[(states[index] & MEASURED) != 0 ? 1 : 0]++;
    }
  }

  /** An arrival has become something else. */
  public synchronized void move(int seq, ArrivalState next) {
    int index = seq / part.of();
    if (index >= size || seq != seq(index)) {
      fault(seq, "%s, and never offered".formatted(next));
      return;
    }
    ArrivalState now = STATES[states[index] & STATE];
    if (!now.canBecome(next)) {
      fault(seq, "%s after %s".formatted(next, now));
      return;
    }
    states[index] = (byte) ((states[index] & ~STATE) | next.code());
    Tally tally = tallies[workflows[index] & 0xff];
    int phase = (states[index] & MEASURED) != 0 ? 1 : 0;
    tally.left[phase][now.code()]++;
    tally.entered[phase][next.code()]++;
  }

  /** What the arrival is now. */
  public synchronized ArrivalState state(int seq) {
    return STATES[states[seq / part.of()] & STATE];
  }

  /** The same of all workflows. */
  public synchronized Counts answered() {
    Counts sum = Counts.NONE;
    for (int i = 0; i < tallies.length; i++) {
      sum = sum.plus(answered(i));
    }
    return sum;
  }

  private static long[] without(long[] now, ArrivalState state) {
    long[] rest = now.clone();
    rest[state.code()] = 0;
    return rest;
  }

  /**
   * The counts of one workflow after the warm-up, without the starts that wait for their answer: a
   * run in progress is judged by what is known.
   */
  public synchronized Counts answered(int workflow) {
    return tallies[workflow].counts(1, true);
  }

  /** The counts of one workflow, of all arrivals or of those after the warm-up alone. */
  public synchronized Counts counts(int workflow, boolean onlyMeasured) {
    Counts measured = tallies[workflow].counts(1, false);
    return onlyMeasured ? measured : measured.plus(tallies[workflow].counts(0, false));
  }

  /** The counts of all workflows. */
  public synchronized Counts counts(boolean onlyMeasured) {
    Counts sum = Counts.NONE;
    for (int i = 0; i < tallies.length; i++) {
      sum = sum.plus(counts(i, onlyMeasured));
    }
    return sum;
  }

  /** Every arrival's id and what it is now, in their order. */
  public synchronized void each(BiConsumer<String, ArrivalState> reader) {
    for (int i = 0; i < size; i++) {
      reader.accept(ids.apply(seq(i)), STATES[states[i] & STATE]);
    }
  }

  /** What does not add up, with the ids that it is about; none when the account holds. */
  public synchronized List<String> audit() {
    List<String> found = new ArrayList<>(faults);
    for (int workflow = 0; workflow < tallies.length; workflow++) {
      for (int phase = 0; phase < 2; phase++) {
        Counts counted = tallies[workflow].counts(phase, false);
        found.addAll(counted.mismatches());
        Counts recounted = recount(workflow, phase);
        if (!counted.equals(recounted)) {
          found.add("counted %s, but the arrivals' states say %s".formatted(counted, recounted));
        }
      }
    }
    return found;
  }

  private Counts recount(int workflow, int phase) {
    long[] now = new long[ArrivalState.COUNT];
    long offered = 0;
    long late = 0;
    for (int i = 0; i < size; i++) {
      if ((workflows[i] & 0xff) == workflow && ((states[i] & MEASURED) != 0 ? 1 : 0) == phase) {
        offered++;
        late += (states[i] & LATE) != 0 ? 1 : 0;
        now[states[i] & STATE]++;
      }
    }
    long started = now[ArrivalState.OPEN.code()];
    for (ArrivalState end : STATES) {
      started += end.isEnd() ? now[end.code()] : 0;
    }
    return counts(offered, started, late, now);
  }

  private static Counts counts(long offered, long started, long late, long[] now) {
    return new Counts(
        offered,
        started,
        now[ArrivalState.START_FAILED.code()],
        // Who waits for an answer does not know it either.
        now[ArrivalState.START_UNKNOWN.code()] + now[ArrivalState.STARTING.code()],
        now[ArrivalState.DROPPED.code()],
        now[ArrivalState.COMPLETED.code()],
        now[ArrivalState.FAILED.code()],
        now[ArrivalState.TIMED_OUT.code()],
        now[ArrivalState.CANCELLED.code()],
        now[ArrivalState.TERMINATED.code()],
        now[ArrivalState.OPEN.code()],
        late);
  }

  private int seq(int index) {
    return index * part.of() + part.index() - 1;
  }

  private void fault(int seq, String what) {
    if (faults.size() < MOST_FAULTS) {
      faults.add("%s: %s".formatted(ids.apply(seq), what));
    }
  }
}
