package timecop.worker;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The real Temporal dev server that the project pins, shared by all tests of this JVM. */
public final class DevServer {
  public static final String NAMESPACE = "time-cop";

  private static @Nullable DevServer shared;

  private final Process process;
  private final WorkflowServiceStubs stubs;

  /**
   * Returns the server, which serves the namespace until the JVM ends; each test has own queues.
   */
  public static synchronized DevServer shared() throws IOException, InterruptedException {
    if (shared == null) {
      shared = new DevServer();
      Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
    }
    return shared;
  }

  private DevServer() throws IOException, InterruptedException {
    int port = freePort();
    process =
        new ProcessBuilder(
                Path.of("..", ".venv", "bin", "temporal").toString(),
                "server",
                "start-dev",
                "--headless",
                "--ip",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--namespace",
                NAMESPACE,
                "--log-level",
                "never")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:" + port).build());
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!serves()) {
      if (!process.isAlive() || System.nanoTime() - end > 0) {
        close();
        throw new IllegalStateException("the dev server does not serve");
      }
    }
  }

  public WorkflowServiceStubs stubs() {
    return stubs;
  }

  private boolean serves() {
    try {
      var unused =
          stubs
              .blockingStub()
              .withWaitForReady()
              .withDeadlineAfter(1, TimeUnit.SECONDS)
              .describeNamespace(
                  DescribeNamespaceRequest.newBuilder().setNamespace(NAMESPACE).build());
      return true;
    } catch (StatusRuntimeException e) {
      return false;
    }
  }

  /** Below the ephemeral range, of which a dev server takes ports while it starts. */
  public static int freePort() throws IOException {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(10_000, 32_768);
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return port;
      } catch (BindException e) {
        // Taken: try another.
      }
    }
  }

  private void close() {
    stubs.shutdownNow();
    process.destroy();
    process.onExit().join();
  }
}
