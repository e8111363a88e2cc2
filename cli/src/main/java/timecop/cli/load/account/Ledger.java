package timecop.cli.load.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Accounts for every arrival twice: by the state of each arrival, and by counting state changes. An
 * audit finds where the two disagree, and every state change that cannot happen.
 *
 * <p>An arrival takes two bytes, so that a run of a million arrivals takes 2 MB.
 */
// The numbers of states are used in memory alone.
@SuppressWarnings("EnumOrdinal")
public final class Ledger {
  private static final int INITIAL_SIZE = 1024;
  private static final int MAX_ERRORS = 100;
  private static final int LATE = 0x40;
  private static final int MEASURED = 0x20;
  private static final int STATE = 0x1f;
  private static final ArrivalState[] STATES = ArrivalState.values();

  private final IntFunction<String> ids;
  private final int first;
  private final int step;
  private byte[] states = new byte[INITIAL_SIZE];
  private byte[] workflows = new byte[INITIAL_SIZE];
  private int size;
  // By workflow: what was counted as it happened, without the states of the arrivals.
  private final List<Tally> tallies;
  private final List<String> errors = new ArrayList<>();

  /** State changes of one workflow, counted apart during (0) and after (1) the warm-up. */
  private static final class Tally {
    private final long[][] entered = new long[2][STATES.length];
    private final long[][] left = new long[2][STATES.length];
    private final long[] offered = new long[2];
    private final long[] late = new long[2];

    Counts counts(int phase, boolean onlyAnswered) {
      long[] current = new long[STATES.length];
      Arrays.setAll(current, state -> entered[phase][state] - left[phase][state]);
      long due = offered[phase];
      if (onlyAnswered) {
        due -= current[ArrivalState.STARTING.ordinal()];
        current[ArrivalState.STARTING.ordinal()] = 0;
      }
      return Ledger.counts(due, entered[phase][ArrivalState.OPEN.ordinal()], late[phase], current);
    }
  }

  /**
   * Makes an empty account of the arrivals with the numbers {@code first}, {@code first + step} and
   * so on.
   *
   * @param workflowCount how many workflows the mix has, at most 256
   * @param ids returns the workflow ID of an arrival
   */
  public Ledger(int workflowCount, int first, int step, IntFunction<String> ids) {
    this.first = first;
    this.step = step;
    this.ids = ids;
    this.tallies = IntStream.range(0, workflowCount).mapToObj(index -> new Tally()).toList();
  }

  /**
   * Records that an arrival was due.
   *
   * @param state {@link ArrivalState#STARTING} or {@link ArrivalState#DROPPED}
   * @param measured whether it was due after the warm-up
   */
  public synchronized void offer(int seq, int workflow, ArrivalState state, boolean measured) {
    int index = seq / step;
    if (index != size || seq != seq(index)) {
      error(seq, "offered out of order");
      return;
    }
    if (size == states.length) {
      states = Arrays.copyOf(states, size * 2);
      workflows = Arrays.copyOf(workflows, size * 2);
    }
    states[index] = (byte) (state.ordinal() | (measured ? MEASURED : 0));
    workflows[index] = (byte) workflow;
    size++;
    int phase = measured ? 1 : 0;
    tallies.get(workflow).offered[phase]++;
    tallies.get(workflow).entered[phase][state.ordinal()]++;
  }

  /** Records that an arrival was sent late. */
  public synchronized void late(int seq) {
    int index = seq / step;
    if ((states[index] & LATE) == 0) {
      states[index] |= LATE;
      tally(index).late[phase(index)]++;
    }
  }

  /** Records that an arrival went to another state. */
  public synchronized void move(int seq, ArrivalState next) {
    int index = seq / step;
    if (index >= size || seq != seq(index)) {
      error(seq, "%s, but never offered".formatted(next));
      return;
    }
    ArrivalState current = state(seq);
    if (!current.canBecome(next)) {
      error(seq, "%s after %s".formatted(next, current));
      return;
    }
    states[index] = (byte) ((states[index] & ~STATE) | next.ordinal());
    tally(index).left[phase(index)][current.ordinal()]++;
    tally(index).entered[phase(index)][next.ordinal()]++;
  }

  /** Returns the state of an arrival. */
  public synchronized ArrivalState state(int seq) {
    return STATES[states[seq / step] & STATE];
  }

  /**
   * Returns the counts of one workflow after the warm-up without unanswered starts, because a run
   * in progress is judged by what is known.
   */
  public synchronized Counts answered(int workflow) {
    return tallies.get(workflow).counts(1, true);
  }

  /** Returns the counts of all workflows after the warm-up without unanswered starts. */
  public Counts answered() {
    return sum(this::answered);
  }

  /** Returns the counts of one workflow: of all arrivals, or only of those after the warm-up. */
  public synchronized Counts counts(int workflow, boolean onlyMeasured) {
    Counts measured = tallies.get(workflow).counts(1, false);
    return onlyMeasured ? measured : measured.plus(tallies.get(workflow).counts(0, false));
  }

  /** Returns the counts of all workflows: of all arrivals, or only of those after the warm-up. */
  public Counts counts(boolean onlyMeasured) {
    return sum(workflow -> counts(workflow, onlyMeasured));
  }

  private synchronized Counts sum(IntFunction<Counts> counts) {
    return IntStream.range(0, tallies.size()).mapToObj(counts).reduce(Counts.NONE, Counts::plus);
  }

  /** Passes every arrival's workflow ID and state to the reader, in the order of the arrivals. */
  public synchronized void each(BiConsumer<String, ArrivalState> reader) {
    for (int i = 0; i < size; i++) {
      reader.accept(ids.apply(seq(i)), STATES[states[i] & STATE]);
    }
  }

  /**
   * Returns what does not add up, with workflow IDs, as text for a bug report; none if all does.
   */
  public synchronized List<String> audit() {
    List<String> found = new ArrayList<>(errors);
    for (int workflow = 0; workflow < tallies.size(); workflow++) {
      for (int phase = 0; phase < 2; phase++) {
        Counts counted = tallies.get(workflow).counts(phase, false);
        found.addAll(counted.mismatches());
        Counts recounted = recount(workflow, phase);
        if (!counted.equals(recounted)) {
          found.add("counted %s, but the arrivals' states give %s".formatted(counted, recounted));
        }
      }
    }
    return found;
  }

  private Counts recount(int workflow, int phase) {
    long[] current = new long[STATES.length];
    long offered = 0;
    long late = 0;
    for (int i = 0; i < size; i++) {
      if ((workflows[i] & 0xff) == workflow && phase(i) == phase) {
        offered++;
        late += (states[i] & LATE) != 0 ? 1 : 0;
        current[states[i] & STATE]++;
      }
    }
    long started = current[ArrivalState.OPEN.ordinal()];
    for (ArrivalState closed : ArrivalState.closed()) {
      started += current[closed.ordinal()];
    }
    return counts(offered, started, late, current);
  }

  private static Counts counts(long offered, long started, long late, long[] current) {
    Map<Count, Long> counts = new EnumMap<>(Count.class);
    counts.put(Count.OFFERED, offered);
    counts.put(Count.STARTED, started);
    counts.put(Count.LATE, late);
    for (ArrivalState state : STATES) {
      counts.merge(state.count(), current[state.ordinal()], Long::sum);
    }
    return Counts.of(counts);
  }

  private Tally tally(int index) {
    return tallies.get(workflows[index] & 0xff);
  }

  private int phase(int index) {
    return (states[index] & MEASURED) != 0 ? 1 : 0;
  }

  private int seq(int index) {
    return index * step + first;
  }

  private void error(int seq, String what) {
    if (errors.size() < MAX_ERRORS) {
      errors.add("%s: %s".formatted(ids.apply(seq), what));
    }
  }
}
