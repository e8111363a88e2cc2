package timecop.connection;

import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.ClientConfigTLS;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import timecop.settings.SettingErrors;

/**
 * The client's private key. The TLS library reads PKCS#8 only, and its errors do not say so.
 *
 * @param pem its text, which no message may contain
 * @param file the file that it comes from; empty if it was given itself
 */
record ClientKey(String pem, String file) {
  private static final String HIDDEN = "********";

  /** Returns the key of a profile; empty if it has none, or one that the SDK reports. */
  static Optional<ClientKey> of(ClientConfigProfile profile) {
    ClientConfigTLS tls = profile.getTls();
    if (tls == null || Boolean.TRUE.equals(tls.isDisabled())) {
      return Optional.empty();
    }
    String path = tls.getClientKeyPath();
    byte[] data = tls.getClientKeyData();
    try {
      if (path != null && !path.isEmpty()) {
        return Optional.of(new ClientKey(text(Files.readAllBytes(Path.of(path))), path));
      }
      return data == null || data.length == 0
          ? Optional.empty()
          : Optional.of(new ClientKey(text(data), ""));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Adds an error if the key has a form that cannot be read, with the command that converts it. */
  void check(SettingErrors errors) {
    if (pem.contains("BEGIN ENCRYPTED PRIVATE KEY") || pem.contains("Proc-Type: 4,ENCRYPTED")) {
      errors.add(name(), shown(), "a key without a passphrase; remove it with: " + command());
    } else if (pem.contains("BEGIN RSA PRIVATE KEY")) {
      errors.add(name(), shown(), "a key in PKCS#8; convert this one (PKCS#1) with: " + command());
    } else if (pem.contains("BEGIN EC PRIVATE KEY")) {
      errors.add(name(), shown(), "a key in PKCS#8; convert this one (SEC1) with: " + command());
    }
  }

  private String name() {
    return file.isEmpty() ? "TEMPORAL_TLS_CLIENT_KEY_DATA" : "TLS client key";
  }

  private String shown() {
    return file.isEmpty() ? HIDDEN : file;
  }

  private String command() {
    String in = file.isEmpty() ? "client.key" : file;
    return "openssl pkcs8 -topk8 -nocrypt -in '%s' -out '%s.pkcs8'"
        .formatted(in.replace("'", "'\\''"), in.replace("'", "'\\''"));
  }
}
