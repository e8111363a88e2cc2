package timecop.connection;

import io.temporal.envconfig.ClientConfigTLS;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import timecop.settings.SettingRow;
import timecop.settings.SettingsTable;
import timecop.settings.Variables;

/**
 * Checks the certificates and keys of a connection before the SDK reads them, so that errors name
 * the variable, or the key of the profile, in the same words as in the workers of other languages.
 */
final class TlsFiles {
  private static final String PEM = "-----BEGIN ";
  private static final String CLIENT_KEY = "client_key";

  private final Variables variables;
  private final String profile;

  /**
   * Checks what comes from these variables, or else from a profile.
   *
   * @param profile the profile's name
   */
  TlsFiles(Variables variables, String profile) {
    this.variables = variables;
    this.profile = profile;
  }

  /** Adds an error for each part that is missing or is not PEM text. */
  void check(@Nullable ClientConfigTLS tls) {
    if (tls == null || Boolean.TRUE.equals(tls.isDisabled())) {
      return;
    }
    Part certificate = new Part("client_cert", tls.getClientCertPath(), tls.getClientCertData());
    Part key = new Part(CLIENT_KEY, tls.getClientKeyPath(), tls.getClientKeyData());
    certificate.check();
    key.check();
    new Part("server_ca_cert", tls.getServerCACertPath(), tls.getServerCACertData()).check();
    certificate.checkWith(key);
    key.checkWith(certificate);
  }

  /** A certificate or a key, as a file or as its own text. */
  private final class Part {
    private final String key;
    private final @Nullable String path;
    private final byte @Nullable [] data;

    Part(String key, @Nullable String path, byte @Nullable [] data) {
      this.key = key;
      this.path = path == null || path.isEmpty() ? null : path;
      this.data = data == null || data.length == 0 ? null : data;
    }

    void check() {
      if (path != null) {
        try {
          checkPem("_path", path, Files.readAllBytes(variables.located(path)));
        } catch (IOException | InvalidPathException e) {
          refuse("_path", path, row("_path").expected());
        }
      } else if (data != null) {
        checkPem("_data", "", data);
      }
    }

    private void checkPem(String form, String shown, byte[] bytes) {
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      if (!text.contains(PEM)) {
        refuse(form, shown, row("_data").expected());
      } else if (key.equals(CLIENT_KEY)) {
        ClientKey.expectedInsteadOf(text, shown)
            .ifPresent(expected -> refuse(form, shown, expected));
      }
    }

    /** Adds an error if the other part is there without this one. */
    void checkWith(Part other) {
      if (!isGiven() && other.isGiven()) {
        String expected = SettingsTable.message("requires").replace("{other}", other.name());
        variables.errors().add(name(other.isVariable(), "_path"), "", expected);
      }
    }

    private boolean isGiven() {
      return path != null || data != null;
    }

    private boolean isVariable() {
      return variables.isSet(row("_path").name()) || variables.isSet(row("_data").name());
    }

    private String name() {
      return name(isVariable(), path == null ? "_data" : "_path");
    }

    private String name(boolean isVariable, String form) {
      return isVariable ? row(form).name() : "%s%s of profile %s".formatted(key, form, profile);
    }

    /** Returns the row of the variable that has the name of the profile's key. */
    private SettingRow row(String form) {
      String ending = "_" + (key + form).toUpperCase(Locale.ROOT);
      return SettingsTable.group("credentials").stream()
          .filter(row -> row.name().endsWith(ending))
          .findFirst()
          .orElseThrow();
    }

    private void refuse(String form, String shown, String expected) {
      if (isVariable()) {
        variables.refuse(row(form).name(), expected);
      } else {
        variables.errors().add(name(false, form), row(form).shown(shown), expected);
      }
    }
  }
}
