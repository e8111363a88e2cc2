package timecop.cli.load;

import org.jspecify.annotations.Nullable;
import timecop.cli.load.LoadServer.Known;

/** An arrival on its way from its start to its close; guarded by {@link Flights}. */
final class Flight {
  final int seq;
  final int entry;
  final String id;
  final boolean measured;
  // In nanoseconds of the run's clock.
  final long intended;
  final long sent;
  // When the start's answer came, or what became of it was found out; 0 before.
  long heard;
  String runId = "";
  // When the server was last asked for this one alone.
  long asked;
  // How often the server had no workflow of this id, after its start's answer was lost.
  int misses;
  // The close, when it is seen before the start's answer.
  @Nullable Known closed;

  Flight(int seq, int entry, String id, boolean measured, long intended, long sent) {
    this.seq = seq;
    this.entry = entry;
    this.id = id;
    this.measured = measured;
    this.intended = intended;
    this.sent = sent;
    this.asked = sent;
  }
}
