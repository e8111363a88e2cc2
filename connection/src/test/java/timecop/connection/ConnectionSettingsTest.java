package timecop.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import timecop.settings.Setting;
import timecop.settings.SettingsException;
import timecop.settings.SettingsTable;
import timecop.settings.Variables;

class ConnectionSettingsTest {
  private static final String CERTIFICATE =
      """
      -----BEGIN CERTIFICATE-----
      MIIBdjCCARugAwIBAgIUNCtvpA3OF7NniEMfmYOyu1bYWewwCgYIKoZIzj0EAwIw
      DzENMAsGA1UEAwwEdGVzdDAgFw0yNjExMjUyMjA3NTRaGA8yMTI2MTEwMTIyMDc1
      NFowDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABFNl
      nXTQHwR3Gbavxt82AijK2N5Gb9oC+49/q6IZ3RmzF/WvFydNCqAusXdtJSx8JZs+
      Qw4OXJUt+n34uEasEcejUzBRMB0GA1UdDgQWBBRTSiEvwneHZL/Ni3W+AH8CKqkc
      EjAfBgNVHSMEGDAWgBRTSiEvwneHZL/Ni3W+AH8CKqkcEjAPBgNVHRMBAf8EBTAD
      AQH/MAoGCCqGSM49BAMCA0kAMEYCIQCukUxJvgtqhiDdzkaJhuzw/DoD2yet34V4
      96z4CHfE6QIhAN5rihua3urc0fMsHl/rXl2kxqPDrRjbkaJcTCQUgQLA
      -----END CERTIFICATE-----
      """;

  @TempDir Path directory;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void noFileOfTheUsersIsRead() throws IOException {
    profiles("");
  }

  private void profiles(String toml) throws IOException {
    Path file = directory.resolve("temporal.toml");
    Files.writeString(file, toml);
    environment.put("TEMPORAL_CONFIG_FILE", file.toString());
  }

  private ConnectionSettings resolve(@Nullable String address, @Nullable String profile) {
    Variables variables = new Variables(environment, directory);
    ConnectionSettings settings =
        ConnectionSettings.resolve(
            new ConnectionFlags(address, null, profile, null, null), variables);
    variables.errors().check();
    return settings;
  }

  @Test
  void aFlagWinsOverTheEnvironmentOverTheProfileOverTheDefault() throws IOException {
    assertThat(resolve(null, null).address()).isEqualTo(new Setting("localhost:7233", "default"));
    assertThat(resolve(null, null).namespace()).isEqualTo(new Setting("time-cop", "default"));

    profiles("[profile.default]\naddress = \"file:1\"\nnamespace = \"of-file\"\n");
    assertThat(resolve(null, null).address()).isEqualTo(new Setting("file:1", "profile default"));
    assertThat(resolve(null, null).namespace())
        .isEqualTo(new Setting("of-file", "profile default"));

    environment.put("TEMPORAL_HOST", "old");
    assertThat(resolve(null, null).address()).isEqualTo(new Setting("old:7233", "TEMPORAL_HOST"));

    environment.put("TEMPORAL_ADDRESS", "new:2");
    assertThat(resolve(null, null).address()).isEqualTo(new Setting("new:2", "TEMPORAL_ADDRESS"));

    assertThat(resolve("flag:3", null).address()).isEqualTo(new Setting("flag:3", "--address"));
  }

  @Test
  void theDefaultsAreTheTables() {
    assertThat(SettingsTable.row("TEMPORAL_NAMESPACE").defaultValue())
        .isEqualTo(ConnectionSettings.DEFAULT_NAMESPACE);
    assertThat(SettingsTable.row("TEMPORAL_ADDRESS").defaultValue())
        .isEqualTo(ConnectionSettings.DEFAULT_ADDRESS);
  }

  @Test
  void theSdkIsGivenWhatIsInForce() throws IOException {
    profiles("[profile.cloud]\naddress = \"file:1\"\napi_key = \"secret\"\n");
    ConnectionSettings settings = resolve("flag:3", "cloud");

    assertThat(settings.profile().getAddress()).isEqualTo("flag:3");
    assertThat(settings.profile().getApiKey()).isEqualTo("secret");
    assertThat(settings.stubsOptions().getTarget()).isEqualTo("flag:3");
  }

  @Test
  void relativePathsStartFromTheUsersDirectory() throws IOException {
    Path certificate = directory.resolve("ca.pem");
    Files.writeString(certificate, CERTIFICATE);
    profiles("[profile.file.tls]\nserver_ca_cert_path = \"ca.pem\"\n");
    environment.put("TEMPORAL_CONFIG_FILE", "temporal.toml");
    assertThat(resolve(null, "file").profile().getTls().getServerCACertPath())
        .isEqualTo(certificate.toString());

    environment.put("TEMPORAL_TLS_SERVER_CA_CERT_PATH", "ca.pem");
    assertThat(resolve(null, null).profile().getTls().getServerCACertPath())
        .isEqualTo(certificate.toString());
  }

  @Test
  void anErrorShowsAPathAsItWasGiven() {
    environment.put("TEMPORAL_TLS_SERVER_CA_CERT_PATH", "none.pem");

    assertThat(catchThrowableOfType(SettingsException.class, () -> resolve(null, null)).errors())
        .containsExactly(
            "TEMPORAL_TLS_SERVER_CA_CERT_PATH is \"none.pem\", expected a file that exists");
  }

  @Test
  void tlsFilesAreCheckedBeforeTheFirstConnection() throws IOException {
    Files.writeString(directory.resolve("cert.pem"), "no PEM");
    environment.put("TEMPORAL_TLS_CLIENT_CERT_PATH", "cert.pem");

    assertThat(catchThrowableOfType(SettingsException.class, () -> resolve(null, null)).errors())
        .containsExactly(
            "TEMPORAL_TLS_CLIENT_CERT_PATH is \"cert.pem\", expected PEM text",
            "TEMPORAL_TLS_CLIENT_KEY_PATH is \"\", expected a value, since"
                + " TEMPORAL_TLS_CLIENT_CERT_PATH is set");
  }

  @Test
  void tlsFilesOfAProfileAreChecked() throws IOException {
    Files.writeString(directory.resolve("ca.pem"), "no PEM");
    profiles(
        """
        [profile.default.tls]
        client_cert_path = "nowhere.pem"
        server_ca_cert_path = "ca.pem"
        """);

    assertThat(catchThrowableOfType(SettingsException.class, () -> resolve(null, null)).errors())
        .containsExactly(
            "client_cert_path of profile default is \"nowhere.pem\", expected a file that exists",
            "server_ca_cert_path of profile default is \"ca.pem\", expected PEM text",
            "client_key_path of profile default is \"\", expected a value, since"
                + " client_cert_path of profile default is set");
  }

  @Test
  void everyBadValueIsNamedWithWhatWasExpected() {
    environment.put("TEMPORAL_ADDRESS", "http://localhost:7233");
    environment.put("TEMPORAL_TLS", "maybe");

    assertThat(
            catchThrowableOfType(SettingsException.class, () -> resolve(null, "nowhere")).errors())
        .containsExactly(
            "TEMPORAL_TLS is \"maybe\", expected true or false",
            "--profile is \"nowhere\", expected a profile of temporal.toml",
            "TEMPORAL_ADDRESS is \"http://localhost:7233\", expected host:port");
  }

  @Test
  void anEmptyProfileIsAnError() {
    assertThat(catchThrowableOfType(SettingsException.class, () -> resolve(null, "")).errors())
        .containsExactly("--profile is \"\", expected a profile of temporal.toml");
  }

  @Test
  void aFileThatCannotBeReadIsTheOnlyError() throws IOException {
    profiles("[profile");
    assertThat(catchThrowableOfType(SettingsException.class, () -> resolve(null, "x")).errors())
        .singleElement()
        .asString()
        .startsWith("TEMPORAL_CONFIG_FILE is \"")
        .contains("expected a valid temporal.toml: ");
  }

  @Test
  void anAddressWithoutAPortOrWithABadOneIsNamed() {
    for (String address :
        new String[] {"localhost", "localhost:", "localhost:0", "h:65536", ":7"}) {
      assertThat(
              catchThrowableOfType(SettingsException.class, () -> resolve(address, null)).errors())
          .containsExactly("--address is \"%s\", expected host:port".formatted(address));
    }
  }

  @Test
  void anApiKeyTurnsTlsOnUnlessItIsOff() throws IOException {
    environment.put("TEMPORAL_API_KEY", "secret");
    assertThat(resolve(null, null).isTls()).isTrue();

    environment.put("TEMPORAL_TLS", "false");
    assertThat(resolve(null, null).isTls()).isFalse();

    environment.remove("TEMPORAL_API_KEY");
    environment.remove("TEMPORAL_TLS");
    profiles("[profile.default]\napi_key = \"secret\"\n[profile.default.tls]\ndisabled = true\n");
    assertThat(resolve(null, null).isTls()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "-----BEGIN RSA PRIVATE KEY-----, a key in PKCS#8; convert this one (PKCS#1)",
    "-----BEGIN EC PRIVATE KEY-----, a key in PKCS#8; convert this one (SEC1)",
    "-----BEGIN ENCRYPTED PRIVATE KEY-----, a key without a passphrase; remove it",
  })
  void aKeyThatCannotBeReadIsNamedWithTheCommandThatConvertsIt(String pem, String expected)
      throws IOException {
    Path key = directory.resolve("client's.key");
    Files.writeString(key, pem + "\nMII\n");
    environment.put("TEMPORAL_TLS_CLIENT_KEY_PATH", key.toString());
    String quoted = "'" + key.toString().replace("'", "'\\''");

    assertThat(catchThrowableOfType(SettingsException.class, () -> resolve(null, null)).errors())
        .containsExactly(
            "TEMPORAL_TLS_CLIENT_KEY_PATH is \"%s\", expected %s with: openssl pkcs8 -topk8 -nocrypt -in %s' -out %s.pkcs8'"
                .formatted(key, expected, quoted, quoted),
            "TEMPORAL_TLS_CLIENT_CERT_PATH is \"\", expected a value,"
                + " since TEMPORAL_TLS_CLIENT_KEY_PATH is set");
  }

  @Test
  void aKeyItselfIsNotShown() {
    environment.put("TEMPORAL_TLS_CLIENT_KEY_DATA", "-----BEGIN EC PRIVATE KEY-----\nMHcCsecret\n");

    String error =
        catchThrowableOfType(SettingsException.class, () -> resolve(null, null)).errors().get(0);
    assertThat(error).contains("********", "openssl pkcs8").doesNotContain("MHcCsecret");
  }
}
