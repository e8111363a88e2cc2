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

/** A port on which GET of a few paths is answered, one request at a time. */
final class HttpEndpoint implements AutoCloseable {
  static {
    // Seconds: who sends half a request must not keep the others waiting. The server reads it once.
    System.setProperty("sun.net.httpserver.maxReqTime", "5");
    System.setProperty("sun.net.httpserver.maxRspTime", "5");
  }

  private final HttpServer server;
  private final ExecutorService executor;

  /**
   * An answer.
   *
   * @param status the HTTP status
   * @param type the media type of the body
   */
  record Answer(int status, String type, String body) {}

  /**
   * Listens from now on.
   *
   * @param paths what answers each path; all others are not found
   * @throws IOException if the port is taken, or the address is not this machine's
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
