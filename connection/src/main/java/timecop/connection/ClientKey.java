package timecop.connection;

import java.util.Optional;
import timecop.escape.Escape;

/** The client's private key. The TLS library reads PKCS#8 only, and its errors do not say so. */
final class ClientKey {
  private ClientKey() {}

  /**
   * Returns what a key should be that has a form that cannot be read, with the command that
   * converts it; empty for other keys.
   *
   * @param pem its text, which no message may contain
   * @param file the file that it comes from; empty if it was given itself
   */
  static Optional<String> expectedInsteadOf(String pem, String file) {
    if (pem.contains("BEGIN ENCRYPTED PRIVATE KEY") || pem.contains("Proc-Type: 4,ENCRYPTED")) {
      return Optional.of("a key without a passphrase; remove it with: " + command(file));
    }
    if (pem.contains("BEGIN RSA PRIVATE KEY")) {
      return Optional.of("a key in PKCS#8; convert this one (PKCS#1) with: " + command(file));
    }
    if (pem.contains("BEGIN EC PRIVATE KEY")) {
      return Optional.of("a key in PKCS#8; convert this one (SEC1) with: " + command(file));
    }
    return Optional.empty();
  }

  private static String command(String file) {
    String in = file.isEmpty() ? "client.key" : file;
    return "openssl pkcs8 -topk8 -nocrypt -in %s -out %s"
        .formatted(Escape.shellWord(in), Escape.shellWord(in + ".pkcs8"));
  }
}
