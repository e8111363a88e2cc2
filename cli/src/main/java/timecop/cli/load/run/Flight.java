package timecop.cli.load.run;

import org.jspecify.annotations.Nullable;
import timecop.cli.load.account.ArrivalTimes;
import timecop.cli.load.server.ListedExecution;

/** An arrival from its start to its close; its fields that change belong to {@link Flights}. */
final class Flight implements ArrivalTimes {
  final int seq;
  final String id;
  private final int workflow;
  private final boolean measured;
  private final long intended;
  private final long issued;
  private volatile long sent;
  // When the start's outcome was known, in nanoseconds since the run started; 0 before.
  long heard;
  String runId = "";
  // When the server was last asked about this workflow alone.
  long described;
  // How often the server had no workflow with this ID after its start's answer was lost.
  int misses;
  // When its first run started by the server's clock, in nanoseconds since 1970; 0 if unknown.
  long startByServer;
  // The close, if it is seen before the start's answer.
  @Nullable ListedExecution closed;

  /** Makes a flight that is about to be sent. */
  Flight(int seq, int workflow, String id, boolean measured, long intended, long issued) {
    this.seq = seq;
    this.workflow = workflow;
    this.id = id;
    this.measured = measured;
    this.intended = intended;
    this.issued = issued;
    this.described = issued;
  }

  /**
   * Records when the start call left for the server; only the first attempt counts. Returns whether
   * this is the first.
   */
  synchronized boolean leave(long time) {
    boolean isFirst = sent == 0;
    if (isFirst) {
      sent = Math.max(1, time);
    }
    return isFirst;
  }

  /** Returns whether the server may have received the start. */
  boolean isSent() {
    return sent != 0;
  }

  @Override
  public int workflow() {
    return workflow;
  }

  @Override
  public boolean isMeasured() {
    return measured;
  }

  @Override
  public long intended() {
    return intended;
  }

  @Override
  public long issued() {
    return issued;
  }

  @Override
  public long sent() {
    return sent;
  }
}
