package timecop.cli.server;

import io.grpc.Status;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why no connection to the server came about.
 *
 * @param reason the deepest known cause, in words
 * @param advice the next step
 * @param isOurs whether the connection's settings are wrong, whatever the server does
 */
record ConnectFailure(String reason, String advice, boolean isOurs) {
  private static final String START =
      "Start a local server with: ./timecop dev\n"
          + "or set another address with --address HOST:PORT or TEMPORAL_ADDRESS.";
  private static final String CA =
      "Set TEMPORAL_TLS_SERVER_CA_CERT_PATH to the certificate of the CA that signed the server's"
          + " certificate.";
  private static final String PLAINTEXT =
      "If the server has no TLS, set TEMPORAL_TLS=false and remove the other TEMPORAL_TLS_"
          + " variables.";
  private static final String TLS = "If the server has TLS, set TEMPORAL_TLS=true.";
  private static final String CLIENT =
      "Set TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH to a certificate that the"
          + " server accepts, and to its key.";
  private static final String NO_SETTINGS = "first received frame was not settings";
  private static final String NAME =
      "Set the address to a name in the server's certificate, or set TEMPORAL_TLS_SERVER_NAME to"
          + " one.";

  private ConnectFailure(String reason, String advice) {
    this(reason, advice, false);
  }

  /**
   * Finds the reason in a status and the exceptions that caused it.
   *
   * @param isTls whether the connection was to use TLS
   */
  static ConnectFailure of(Status status, boolean isTls) {
    if (status.getCode() == Status.Code.DEADLINE_EXCEEDED) {
      return new ConnectFailure("timeout", START);
    }
    List<Throwable> causes = causes(status.getCause());
    for (Throwable cause : causes) {
      ConnectFailure known = known(cause);
      if (known != null) {
        return known;
      }
    }
    return byText(texts(status), deepest(status, causes), isTls);
  }

  /** Returns all that the status says, in lower case. */
  private static String texts(Status status) {
    String causes =
        causes(status.getCause()).stream()
            .map(cause -> "\n" + cause.getMessage())
            .collect(Collectors.joining());
    return (status.getDescription() + causes).toLowerCase(Locale.ROOT);
  }

  /** Returns the exceptions from the outermost to the deepest one. */
  private static List<Throwable> causes(@Nullable Throwable outermost) {
    List<Throwable> causes = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable at = outermost; at != null && seen.add(at); at = at.getCause()) {
      causes.add(at);
    }
    return causes;
  }

  private static @Nullable ConnectFailure known(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof CertificateExpiredException) {
      return new ConnectFailure(
          "the server's certificate has expired (%s)".formatted(message),
          "Renew the server's certificate; if it is valid, correct this machine's clock.");
    }
    if (cause instanceof CertificateNotYetValidException) {
      return new ConnectFailure(
          "the server's certificate is not valid yet (%s)".formatted(message),
          "Correct this machine's clock, or the server's certificate.");
    }
    if (cause instanceof CertPathBuilderException) {
      return new ConnectFailure(
          "no trusted CA has signed the server's certificate (%s)".formatted(message), CA);
    }
    if (cause instanceof CertificateException && isAboutTheName(message)) {
      return new ConnectFailure(
          "the server's certificate is for another host (%s)".formatted(message), NAME);
    }
    if (cause instanceof UnknownHostException) {
      return new ConnectFailure("unknown host " + message, START);
    }
    if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
      return new ConnectFailure(withoutSystemCall(message), START);
    }
    return null;
  }

  private static boolean isAboutTheName(String message) {
    return message.startsWith("No subject alternative")
        || message.startsWith("No name matching")
        || message.contains("doesn't match any of the subject alternative names");
  }

  /** Finds what only texts say: netty and OpenSSL have no exceptions of their own for it. */
  private static ConnectFailure byText(String lower, String deepest, boolean isTls) {
    if (lower.contains("key values mismatch") || lower.contains("error setting certificate")) {
      return new ConnectFailure("the client's key does not match its certificate", CLIENT, true);
    }
    if (lower.contains("not an ssl/tls record")) {
      return new ConnectFailure("the server answers without TLS", PLAINTEXT);
    }
    if (lower.contains(NO_SETTINGS)) {
      return otherProtocol(lower);
    }
    if (lower.contains("alert") || lower.contains("certificate_required")) {
      return new ConnectFailure(
          "the server rejects the client's certificate, or the lack of one (%s)".formatted(deepest),
          CLIENT);
    }
    if (lower.contains("network closed for unknown reason")
        || lower.contains("connection reset")
        || lower.contains("broken pipe")
        || lower.contains("connection closed")) {
      return isTls
          ? new ConnectFailure(
              "the server closed the connection (%s), perhaps because it rejects the client's"
                      .formatted(deepest)
                  + " certificate, or the lack of one",
              CLIENT)
          : new ConnectFailure(
              "the server closed the connection (%s)".formatted(deepest),
              TLS + "\nOtherwise, check that the port is the frontend's.");
    }
    return new ConnectFailure(deepest, START);
  }

  /** Returns whether what answers is no HTTP/2 server, which gRPC reports as INTERNAL. */
  static boolean isOtherProtocol(Status status) {
    return texts(status).contains(NO_SETTINGS);
  }

  /** Finds the protocol by the first bytes, which the text has in hexadecimal. */
  private static ConnectFailure otherProtocol(String text) {
    // A TLS server answers plain text with an alert: record type 21 (0x15), version 3.
    if (text.contains("bytes: 1503")) {
      return new ConnectFailure("the server expects TLS", TLS);
    }
    return new ConnectFailure(
        text.contains("bytes: 48545450")
            ? "this port serves HTTP/1, so it is not a Temporal frontend's"
            : "this port does not serve gRPC, so it is not a Temporal frontend's",
        "Check that the port is the frontend's.");
  }

  private static String deepest(Status status, List<Throwable> causes) {
    String text = status.getDescription();
    for (Throwable cause : causes) {
      if (cause.getMessage() != null) {
        text = cause.getMessage();
      }
    }
    return withoutSystemCall(String.valueOf(text));
  }

  /** Removes the name of the system call that netty puts first, and the address at the end. */
  private static String withoutSystemCall(String message) {
    return message.replaceFirst("^\\w+\\(\\.\\.\\) failed: ", "");
  }
}
