package timecop.cli.load.server;

/**
 * Measures the offset of the server's clock from the generator's by the starts: the server stamps
 * each start at some moment between sending and answer, and the narrowest bounds of all starts
 * remain.
 */
public final class ServerClock {
  private long atLeast = Long.MIN_VALUE;
  private long atMost = Long.MAX_VALUE;

  /**
   * Takes in one start; all times are nanoseconds since 1970.
   *
   * @param sent when it was sent, by the generator's clock
   * @param heard when its answer came, by the generator's clock
   * @param byServer when it happened, by the server's clock
   */
  public synchronized void start(long sent, long heard, long byServer) {
    long least = byServer - heard;
    long most = byServer - sent;
    if (least > atMost || most < atLeast) {
      // A clock was set or has drifted, so the earlier bounds no longer hold.
      atLeast = least;
      atMost = most;
    } else {
      atLeast = Math.max(atLeast, least);
      atMost = Math.min(atMost, most);
    }
  }

  /** Returns whether a start was taken in. */
  public synchronized boolean isKnown() {
    return atMost != Long.MAX_VALUE;
  }

  /** Returns how far the server's clock is ahead, in nanoseconds; 0 while that is unknown. */
  public synchronized long aheadNanos() {
    return isKnown() ? atLeast + (atMost - atLeast) / 2 : 0;
  }

  /** Returns how wrong the offset may be in either direction, in nanoseconds. */
  public synchronized long uncertaintyNanos() {
    return isKnown() ? (atMost - atLeast) / 2 : 0;
  }

  /**
   * Returns when a workflow closed by the generator's clock, in nanoseconds since 1970. The offset
   * only places the start, and never outside of the start call; the time from start to close comes
   * from the server's clock alone. So an error of the offset adds at most the start call's length.
   */
  public long closed(long sent, long heard, long startByServer, long closeByServer) {
    long start = Math.min(heard, Math.max(sent, startByServer - aheadNanos()));
    return start + (closeByServer - startByServer);
  }
}
