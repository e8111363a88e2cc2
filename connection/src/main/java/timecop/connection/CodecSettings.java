package timecop.connection;

import java.net.URI;
import java.util.List;
import timecop.escape.Secrets;

/**
 * The server that encodes and decodes payloads for tools, such as the official command line and the
 * web UI.
 *
 * @param endpoint its URL, to which {@code /encode} and {@code /decode} are added
 * @param auth the value of the header Authorization, a secret; empty for no header
 * @param namespace the namespace that the payloads belong to
 */
public record CodecSettings(URI endpoint, String auth, String namespace) {
  /** Returns a text without the secrets. */
  @Override
  public String toString() {
    return "codec at " + shown();
  }

  /** Returns the URL as messages may show it. */
  public String shown() {
    return Secrets.hideInUrl(endpoint.toString());
  }

  /** Returns a text from the server without the secret or a part of it, which it may repeat. */
  public String hide(String text) {
    String shown = text;
    for (String part : List.of(auth.strip(), auth.replaceFirst("^\\s*\\S+\\s+", "").strip())) {
      shown = part.isEmpty() ? shown : shown.replace(part, Secrets.HIDDEN);
    }
    return Secrets.hide(shown);
  }
}
