package timecop.connection;

/** What a connection has besides its address and its namespace, by its names in every place. */
public enum ConnectionKey {
  API_KEY("api_key", "TEMPORAL_API_KEY", "--api-key"),
  TLS("tls", "TEMPORAL_TLS", "--tls"),
  TLS_SERVER_NAME("tls.server_name", "TEMPORAL_TLS_SERVER_NAME", "--tls-server-name"),
  TLS_DISABLE_HOST_VERIFICATION(
      "tls.disable_host_verification",
      "TEMPORAL_TLS_DISABLE_HOST_VERIFICATION",
      "--tls-disable-host-verification"),
  TLS_SERVER_CA_CERT_PATH(
      "tls.server_ca_cert_path", "TEMPORAL_TLS_SERVER_CA_CERT_PATH", "--tls-ca-path"),
  TLS_SERVER_CA_CERT_DATA(
      "tls.server_ca_cert_data", "TEMPORAL_TLS_SERVER_CA_CERT_DATA", "--tls-ca-data"),
  TLS_CLIENT_CERT_PATH("tls.client_cert_path", "TEMPORAL_TLS_CLIENT_CERT_PATH", "--tls-cert-path"),
  TLS_CLIENT_CERT_DATA("tls.client_cert_data", "TEMPORAL_TLS_CLIENT_CERT_DATA", "--tls-cert-data"),
  TLS_CLIENT_KEY_PATH("tls.client_key_path", "TEMPORAL_TLS_CLIENT_KEY_PATH", "--tls-key-path"),
  TLS_CLIENT_KEY_DATA("tls.client_key_data", "TEMPORAL_TLS_CLIENT_KEY_DATA", "--tls-key-data"),
  CODEC_ENDPOINT("codec.endpoint", "TEMPORAL_CODEC_ENDPOINT", "--codec-endpoint"),
  CODEC_AUTH("codec.auth", "TEMPORAL_CODEC_AUTH", "--codec-auth");

  private final String inFile;
  private final String variable;
  private final String flag;

  ConnectionKey(String inFile, String variable, String flag) {
    this.inFile = inFile;
    this.variable = variable;
    this.flag = flag;
  }

  /** Returns its key in a profile of temporal.toml. */
  public String inFile() {
    return inFile;
  }

  /** Returns its environment variable. */
  public String variable() {
    return variable;
  }

  /** Returns the option of the official command line. */
  public String flag() {
    return flag;
  }

  /** Returns whether that option is a switch without a value. */
  public boolean isSwitch() {
    return this == TLS || this == TLS_DISABLE_HOST_VERIFICATION;
  }
}
