package timecop.cli.load.account;

/**
 * Records the latencies of one kind of event, measured from the intended time (response) and from
 * when the start was sent (service), so that a stalled generator shows in the response times alone.
 */
public final class LatencyRecorder {
  private final Latency recorded = Latency.none();

  /** Records one event; all three times are nanoseconds of one clock. */
  public synchronized void record(long intended, long sent, long done) {
    recorded.response().recordValue(Micros.between(intended, done));
    recorded.service().recordValue(Micros.between(sent, done));
  }

  /** Returns a copy of what was recorded so far. */
  public synchronized Latency snapshot() {
    return new Latency(recorded.response().copy(), recorded.service().copy());
  }
}
