package timecop.cli.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import timecop.cli.ExitCode;
import timecop.cli.UserError;

/**
 * The loopback ports of an embedded stack, found free.
 *
 * @param frontend where clients and workers connect
 * @param ui where the Web UI is served
 */
record Ports(int frontend, int ui) {
  /** How far the Web UI's port is from the frontend's, as temporal itself does it. */
  private static final int UI_OFFSET = 1000;

  private static final int HIGHEST_PORT = 65_535;
  private static final int CONNECT_MILLIS = 500;
  private static final int LOWEST_PORT = 10_000;
  private static final int EPHEMERAL_PORT = 32_768;
  private static final int ATTEMPTS = 100;

  /**
   * Chooses the ports that are asked for, free ones for 0.
   *
   * @throws UserError naming every one that is taken
   */
  static Ports choose(StackOptions options) {
    Integer uiPort = options.uiPort();
    int wantedUi = uiPort != null ? uiPort : options.port() == 0 ? 0 : options.port() + UI_OFFSET;
    List<String> taken = new ArrayList<>();
    checkRange("--port", options.port());
    checkRange("--ui-port", wantedUi);
    if (options.port() != 0 && options.port() == wantedUi) {
      taken.add("--port and --ui-port both ask for %d.".formatted(wantedUi));
    } else if (!isFree(options.port())) {
      taken.add("Port %d is taken, which --port asks for.".formatted(options.port()));
    }
    if (!isFree(wantedUi)) {
      taken.add("Port %d is taken, which --ui-port asks for.".formatted(wantedUi));
    }
    if (!taken.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          taken,
          "Is another timecop dev running? Choose free ports with: ./timecop dev --port 0\n"
              + "or see who has it with: ss -ltnp");
    }
    return free(options.port(), wantedUi);
  }

  private static void checkRange(String option, int port) {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new UserError(
          ExitCode.USAGE,
          "%s %d: expected 0 to %d.".formatted(option, port, HIGHEST_PORT),
          "0 takes a free port; without --ui-port, the Web UI's is --port and %d."
              .formatted(UI_OFFSET));
    }
  }

  /** The address that clients are told. */
  String address() {
    return "127.0.0.1:" + frontend;
  }

  /** Whether the frontend takes connections. */
  boolean isOpen() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), frontend), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** A port that nobody listens on. */
  static int anyFree() {
    try (ServerSocket socket = bindAny()) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether nobody listens there; 0 stands for any port. */
  static boolean isFree(int port) {
    if (port == 0) {
      return true;
    }
    try (ServerSocket socket = bind(port)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** Holds the first while it looks for the second, so that the two are not the same. */
  private static Ports free(int frontend, int ui) {
    try (ServerSocket first = frontend == 0 ? bindAny() : bind(frontend);
        ServerSocket second = ui == 0 ? bindAny() : bind(ui)) {
      return new Ports(first.getLocalPort(), second.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A free port below the ephemeral range: a dev server takes ports of that range for itself while
   * it starts, and now and then the very one that was found free for its frontend.
   */
  private static ServerSocket bindAny() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return bind(ThreadLocalRandom.current().nextInt(LOWEST_PORT, EPHEMERAL_PORT));
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static ServerSocket bind(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }
}
