package timecop.cli.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import timecop.connection.CodecSettings;

/** Encodes and decodes payloads by HTTP requests to a codec server, each within 5 s. */
public final class RemoteCodec {
  /** Maximum time of a request. */
  static final Duration TIMEOUT = Duration.ofSeconds(5);

  // A batch has one of these at least, so that all of a page of events is a few requests.
  private static final int MOST_PAYLOADS = 1000;
  private static final int MOST_BYTES = 4 << 20;
  private static final int LARGEST_ANSWER = 64 << 20;
  private static final int LONGEST_EXCERPT = 120;
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final CodecSettings settings;

  // It never follows a redirection, which would get the header Authorization.
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(TIMEOUT).version(HttpClient.Version.HTTP_1_1).build();

  /** Prepares requests; connects at the first one. */
  public RemoteCodec(CodecSettings settings) {
    this.settings = settings;
  }

  CodecSettings settings() {
    return settings;
  }

  /** Encodes payloads as the workers' codec does. */
  List<Payload> encode(List<Payload> payloads) throws CodecException {
    return convert("encode", payloads);
  }

  /** Decodes payloads; those that are not encoded come back as they are. */
  List<Payload> decode(List<Payload> payloads) throws CodecException {
    return convert("decode", payloads);
  }

  private List<Payload> convert(String operation, List<Payload> payloads) throws CodecException {
    List<Payload> converted = new ArrayList<>();
    Payloads.Builder batch = Payloads.newBuilder();
    long bytes = 0;
    for (Payload payload : payloads) {
      if (batch.getPayloadsCount() == MOST_PAYLOADS || bytes > MOST_BYTES) {
        converted.addAll(send(operation, batch.build()));
        batch.clear();
        bytes = 0;
      }
      batch.addPayloads(payload);
      bytes += payload.getSerializedSize();
    }
    if (batch.getPayloadsCount() > 0) {
      converted.addAll(send(operation, batch.build()));
    }
    return converted;
  }

  private List<Payload> send(String operation, Payloads payloads) throws CodecException {
    Answer received = exchange(request(operation, payloads));
    if (received.status != OK) {
      boolean isDenied = received.status == UNAUTHORIZED || received.status == FORBIDDEN;
      throw new CodecException(
          "answers /%s with HTTP %d%s"
              .formatted(operation, received.status, excerpt(received.text)),
          isDenied);
    }
    if (received.isTooLarge()) {
      throw new CodecException(
          "answers /%s with more than %d MB".formatted(operation, LARGEST_ANSWER >> 20));
    }
    Payloads.Builder answer = Payloads.newBuilder();
    try {
      JsonFormat.parser().ignoringUnknownFields().merge(received.text, answer);
    } catch (InvalidProtocolBufferException e) {
      throw new CodecException(
          "answers /%s with something other than payloads in JSON%s"
              .formatted(operation, excerpt(received.text)));
    }
    if (answer.getPayloadsCount() != payloads.getPayloadsCount()) {
      throw new CodecException(
          "answers /%s with %d payloads, expected %d"
              .formatted(operation, answer.getPayloadsCount(), payloads.getPayloadsCount()));
    }
    return answer.getPayloadsList();
  }

  private HttpRequest request(String operation, Payloads payloads) throws CodecException {
    try {
      URI endpoint = settings.endpoint();
      // A query stays behind the path.
      URI url =
          new URI(
              endpoint.getScheme()
                  + "://"
                  + endpoint.getRawAuthority()
                  + Optional.ofNullable(endpoint.getRawPath()).orElse("")
                  + "/"
                  + operation
                  + Optional.ofNullable(endpoint.getRawQuery()).map(it -> "?" + it).orElse(""));
      HttpRequest.Builder request =
          HttpRequest.newBuilder(url)
              .timeout(TIMEOUT)
              .header("Content-Type", "application/json")
              .header("X-Namespace", settings.namespace())
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      JsonFormat.printer().omittingInsignificantWhitespace().print(payloads)));
      if (!settings.auth().isEmpty()) {
        request.header("Authorization", settings.auth());
      }
      return request.build();
    } catch (InvalidProtocolBufferException | URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IllegalArgumentException e) {
      // The HTTP client rejects a URL without a host, or a header that HTTP cannot have. Its
      // message may quote the header.
      throw new CodecException("cannot be asked: its URL or its authorization is invalid");
    }
  }

  /**
   * An answer.
   *
   * @param status its HTTP status
   * @param text its body, of which an answer that is too large has only the beginning
   */
  private record Answer(int status, String text) {
    static Answer of(HttpResponse<InputStream> response) {
      try (InputStream body = response.body()) {
        byte[] bytes = body.readNBytes(LARGEST_ANSWER + 1);
        return new Answer(response.statusCode(), new String(bytes, StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    boolean isTooLarge() {
      return text.length() > LARGEST_ANSWER;
    }
  }

  private Answer exchange(HttpRequest request) throws CodecException {
    CompletableFuture<Answer> answer =
        client
            .sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
            .thenApplyAsync(Answer::of);
    try {
      return answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw late();
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new CodecException("was not waited for");
    } catch (ExecutionException e) {
      throw failed(e);
    }
  }

  private static CodecException late() {
    return new CodecException("does not answer within %d s".formatted(TIMEOUT.toSeconds()));
  }

  private CodecException failed(ExecutionException failure) {
    if (has(failure, HttpTimeoutException.class)) {
      return late();
    }
    if (has(failure, UnresolvedAddressException.class)) {
      return new CodecException("does not answer: the host is unknown");
    }
    if (has(failure, ConnectException.class)) {
      return new CodecException("does not answer: no connection");
    }
    Throwable cause = failure.getCause();
    String message = cause == null ? null : cause.getMessage();
    return new CodecException("does not answer: " + settings.hide(String.valueOf(message)));
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the beginning of an answer, for a message. */
  private String excerpt(String text) {
    String line = settings.hide(text).strip().lines().findFirst().orElse("");
    int end = Math.min(line.length(), LONGEST_EXCERPT);
    return line.isEmpty() ? "" : ": " + line.substring(0, end);
  }
}
