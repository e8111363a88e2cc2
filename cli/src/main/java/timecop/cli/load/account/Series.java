package timecop.cli.load.account;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * What happened in each interval of a run. Latencies stand where their arrivals were due, counts
 * where they happened. When there are too many intervals, each two become one: a run of any length
 * takes bounded memory.
 */
public final class Series {
  private static final int MOST_ROWS = 600;
  private static final int DIGITS = 2;
  private static final double NANOS = 1e9;

  private final List<Row> rows = new ArrayList<>();
  private int seconds = 1;

  /** One interval. */
  public static final class Row {
    public long offered;
    public long started;
    public long completed;
    public long failed;
    public long dropped;
    public long throttled;
    public long open;
    public final Histogram start = new Histogram(DIGITS);
    public final Histogram completion = new Histogram(DIGITS);

    void add(Row later) {
      offered += later.offered;
      started += later.started;
      completed += later.completed;
      failed += later.failed;
      dropped += later.dropped;
      throttled += later.throttled;
      open = Math.max(open, later.open);
      start.add(later.start);
      completion.add(later.completion);
    }
  }

  /** Changes the interval of that time, in nanoseconds from the beginning of the run. */
  public synchronized void at(long nanos, Consumer<Row> change) {
    int index = (int) (Math.max(0, nanos) / NANOS / seconds);
    while (index >= MOST_ROWS) {
      halve();
      index = (int) (Math.max(0, nanos) / NANOS / seconds);
    }
    while (rows.size() <= index) {
      rows.add(new Row());
    }
    change.accept(rows.get(index));
  }

  /** The length of an interval in seconds. */
  public synchronized int seconds() {
    return seconds;
  }

  /** The intervals in order. Nothing may be recorded any more. */
  public synchronized List<Row> rows() {
    return List.copyOf(rows);
  }

  private void halve() {
    List<Row> halved = new ArrayList<>();
    for (int i = 0; i < rows.size(); i += 2) {
      if (i + 1 < rows.size()) {
        rows.get(i).add(rows.get(i + 1));
      }
      halved.add(rows.get(i));
    }
    rows.clear();
    rows.addAll(halved);
    seconds *= 2;
  }
}
