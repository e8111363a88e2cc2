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
 * Free loopback ports for an embedded stack.
 *
 * @param frontend the port for clients and workers
 * @param ui the Web UI's port
 */
record Ports(int frontend, int ui) {
  /** Distance of the Web UI's default port from the frontend's, as in temporal itself. */
  private static final int UI_OFFSET = 1000;

  private static final int MAX_PORT = 65_535;
  private static final int CONNECT_MILLIS = 500;
  private static final int MIN_PORT = 10_000;
  private static final int EPHEMERAL_PORT = 32_768;
  private static final int ATTEMPTS = 100;

  /**
   * Chooses the ports that the options name, or free ones.
   *
   * @throws UserError with all ports that are invalid or in use
   */
  static Ports choose(StackOptions options) {
    int port = options.port();
    Integer given = options.uiPort();
    int uiPort = given != null ? given : port == 0 ? 0 : port + UI_OFFSET;
    List<String> errors = new ArrayList<>();
    check("--port", port, errors);
    if (port != 0 && port == uiPort) {
      errors.add("--ui-port %d: expected another port than --port.".formatted(uiPort));
    } else {
      check("--ui-port", uiPort, errors);
    }
    if (!errors.isEmpty()) {
      throw new UserError(
          ExitCode.USAGE,
          errors,
          "Choose free ports with: ./timecop dev --port 0",
          "The default of --ui-port is --port + %d. ".formatted(UI_OFFSET)
              + "See which process uses a port with: ss -ltnp");
    }
    return free(port, uiPort);
  }

  private static void check(String option, int port, List<String> errors) {
    if (port < 0 || port > MAX_PORT) {
      errors.add("%s %d: expected 0 to %d.".formatted(option, port, MAX_PORT));
    } else if (!isFree(port)) {
      errors.add("%s %d: the port is in use; expected a free port.".formatted(option, port));
    }
  }

  /** Returns the frontend's address, host:port. */
  String address() {
    return "127.0.0.1:" + frontend;
  }

  /** Returns whether the frontend accepts connections. */
  boolean isOpen() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), frontend), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns a free port. */
  static int anyFree() {
    try (ServerSocket socket = bindAny()) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns whether a port exists and is free; 0 stands for any port. */
  static boolean isFree(int port) {
    if (port == 0) {
      return true;
    }
    if (port > MAX_PORT) {
      return false;
    }
    try (ServerSocket socket = bind(port)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** Finds free ports; keeps the first bound until the second is found, so that they differ. */
  private static Ports free(int frontend, int ui) {
    try (ServerSocket first = frontend == 0 ? bindAny() : bind(frontend);
        ServerSocket second = ui == 0 ? bindAny() : bind(ui)) {
      return new Ports(first.getLocalPort(), second.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Binds a free port below the ephemeral range. A starting dev server takes ports of that range
   * for itself, sometimes the one that was found free for its frontend.
   */
  private static ServerSocket bindAny() throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return bind(ThreadLocalRandom.current().nextInt(MIN_PORT, EPHEMERAL_PORT));
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
