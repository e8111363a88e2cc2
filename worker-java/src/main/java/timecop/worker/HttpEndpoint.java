package timecop.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Serves GET requests for a few paths on one port, one request at a time. */
final class HttpEndpoint implements AutoCloseable {
  static {
    // Seconds. A client that sends half a request must not block others. Read once, by the JDK.
    System.setProperty("sun.net.httpserver.maxReqTime", "5");
    System.setProperty("sun.net.httpserver.maxRspTime", "5");
  }

  private final HttpServer server;
  private final ExecutorService executor;

  /**
   * An HTTP response.
   *
   * @param status the HTTP status
   * @param type the media type of the body
   */
  record Answer(int status, String type, String body) {}

  /**
   * Starts to listen.
   *
   * @param paths what answers each path; other paths are not found
   * @throws IOException if the port is taken, or the address is not one of this machine
   */
  HttpEndpoint(InetSocketAddress address, Map<String, Supplier<Answer>> paths) throws IOException {
    server = HttpServer.create(address, 0);
    executor =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "http " + address.getPort());
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(executor);
    server.createContext("/", exchange -> answer(exchange, paths));
    server.start();
  }

  private static void answer(HttpExchange exchange, Map<String, Supplier<Answer>> paths)
      throws IOException {
    try (exchange) {
      Supplier<Answer> path = paths.get(exchange.getRequestURI().getPath());
      String method = exchange.getRequestMethod();
      if (path == null || !(method.equals("GET") || method.equals("HEAD"))) {
        exchange.sendResponseHeaders(path == null ? 404 : 405, -1);
        return;
      }
      Answer answer = path.get();
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      boolean bodiless = method.equals("HEAD");
      exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : body.length);
      if (!bodiless) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
