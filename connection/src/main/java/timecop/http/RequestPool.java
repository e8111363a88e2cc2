package timecop.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs the requests of a JDK HTTP server in a bounded pool, each within a total time, so that slow
 * clients block no others. A request that exceeds its time is interrupted, and so is the oldest one
 * when the pool is full. The server reads and writes through interruptible channels: an interrupt
 * closes the connection.
 */
public final class RequestPool extends ThreadPoolExecutor {
  // From the first byte of a request to the last byte of its answer.
  private static final int SECONDS = 5;

  private static final int REQUESTS = 64;
  private static final int IDLE_SECONDS = 10;

  static {
    // For connections that never send a byte, which take no thread of the pool. The JDK reads it
    // when the first server is made.
    System.setProperty("sun.net.httpserver.maxReqTime", String.valueOf(SECONDS));
  }

  /** From the oldest to the newest. */
  private final Deque<Future<?>> open = new ArrayDeque<>();

  /**
   * Makes an empty pool; must be called before the server is made.
   *
   * @param name the name of its threads, which do not keep the process running
   */
  public RequestPool(String name) {
    super(
        REQUESTS,
        REQUESTS,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
    allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable request) {
    FutureTask<?> task = new FutureTask<>(request, null);
    synchronized (open) {
      if (open.size() == REQUESTS) {
        open.removeFirst().cancel(true);
      }
      open.addLast(task);
    }
    CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS, Runnable::run)
        .execute(() -> task.cancel(true));
    super.execute(task);
  }

  @Override
  protected void afterExecute(Runnable task, @Nullable Throwable failure) {
    synchronized (open) {
      open.removeIf(one -> one == task);
    }
  }
}
