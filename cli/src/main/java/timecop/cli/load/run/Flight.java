package timecop.cli.load.run;

import org.jspecify.annotations.Nullable;
import timecop.cli.load.server.LoadServer.Execution;

/** An arrival on its way from its start to its close; guarded by {@link Flights}. */
final class Flight {
  final int seq;
  final int entry;
  final String id;
  final boolean measured;
  // In nanoseconds of the run's clock: when it was due, and when we gave it to the transport.
  final long intended;
  final long issued;
  // When it left for the server; 0 while it waits for a connection.
  private volatile long sent;
  // When the start's answer came, or what became of it was found out; 0 before.
  long heard;
  String runId = "";
  // When the server was last asked for this one alone.
  long asked;
  // How often the server had no workflow of this id, after its start's answer was lost.
  int misses;
  // The close, when it is seen before the start's answer.
  @Nullable Execution closed;

  Flight(int seq, int entry, String id, boolean measured, long intended, long issued) {
    this.seq = seq;
    this.entry = entry;
    this.id = id;
    this.measured = measured;
    this.intended = intended;
    this.issued = issued;
    this.asked = issued;
  }

  /** It leaves for the server; only the first time counts. */
  void leave(long time) {
    if (sent == 0) {
      sent = Math.max(1, time);
    }
  }

  /** Whether the server may have got it. */
  boolean isSent() {
    return sent != 0;
  }

  /** When it left for the server. */
  long sent() {
    return sent;
  }
}
