package timecop.cli.load.server;

/**
 * The server's clock against ours, from what every start tells: the server's time of the start lies
 * between our sending and our hearing of it. The narrowest bounds of all starts are kept.
 */
public final class ServerClock {
  private long atLeast = Long.MIN_VALUE;
  private long atMost = Long.MAX_VALUE;

  /** A start: when we sent it and heard of it, and when it was by the server, in nanoseconds. */
  public synchronized void start(long sent, long heard, long byServer) {
    long least = byServer - heard;
    long most = byServer - sent;
    if (least > atMost || most < atLeast) {
      // A clock was set, or has drifted: what was known of it is over.
      atLeast = least;
      atMost = most;
    } else {
      atLeast = Math.max(atLeast, least);
      atMost = Math.min(atMost, most);
    }
  }

  /** Whether a start has told anything yet. */
  public synchronized boolean isKnown() {
    return atMost != Long.MAX_VALUE;
  }

  /** How far the server's clock is ahead of ours, in nanoseconds; 0 before anything is known. */
  public synchronized long aheadNanos() {
    return isKnown() ? atLeast + (atMost - atLeast) / 2 : 0;
  }

  /** By how much that may be wrong either way, in nanoseconds. */
  public synchronized long uncertaintyNanos() {
    return isKnown() ? (atMost - atLeast) / 2 : 0;
  }

  /**
   * When a workflow closed by our clock. The start is placed by the clocks' difference, yet never
   * outside of what we saw ourselves, and the rest is two times of the one clock of the server: an
   * error of the difference is never larger than the start call was long.
   */
  public long closed(long sent, long heard, long startByServer, long closeByServer) {
    long start = Math.min(heard, Math.max(sent, startByServer - aheadNanos()));
    return start + (closeByServer - startByServer);
  }
}
