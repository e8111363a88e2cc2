package timecop.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import timecop.http.RequestPool;

/** Serves GET requests for a few paths on one port; a slow client blocks no other. */
final class HttpEndpoint implements AutoCloseable {
  private static final int BACKLOG = 128;

  private final HttpServer server;
  private final RequestPool requests;

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
    requests = new RequestPool("http " + address.getPort());
    server = HttpServer.create(address, BACKLOG);
    server.setExecutor(requests);
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
    requests.shutdownNow();
  }
}
