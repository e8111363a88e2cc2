package timecop.cli.system;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.input.ListenAddress;

/** Asks workers for their metrics, as Prometheus does. */
public final class MetricsCheck {
  private static final Duration LONGEST = Duration.ofSeconds(3);
  private static final int OK = 200;

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(LONGEST)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private MetricsCheck() {}

  /**
   * Asks workers, one after the other; each may take 3 s.
   *
   * @throws UserError with exit code 130 if interrupted
   */
  public static List<MetricsEndpoint> of(List<ListenAddress> addresses) {
    // A client starts threads, which a command without such an option does not need.
    return addresses.isEmpty()
        ? List.of()
        : addresses.stream().map(new MetricsCheck()::check).toList();
  }

  private MetricsEndpoint check(ListenAddress address) {
    String url = "http://" + address + "/metrics";
    return new MetricsEndpoint(url, problem(URI.create(url)));
  }

  private Optional<String> problem(URI url) {
    try {
      HttpRequest request = HttpRequest.newBuilder(url).timeout(LONGEST).build();
      // The headers say enough; the metrics of a big worker are megabytes.
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      response.body().close();
      return response.statusCode() == OK
          ? Optional.empty()
          : Optional.of("answers with HTTP " + response.statusCode());
    } catch (IOException e) {
      String message = e.getMessage();
      return Optional.of("does not answer" + (message == null ? "" : ": " + message));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError(ExitCode.INTERRUPTED, "Interrupted.", "");
    }
  }
}
