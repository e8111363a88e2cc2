package timecop.cli.input;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server of the command line listens.
 *
 * @param host a host name or an IP address, an IPv6 address without brackets
 * @param port the port; 0 for a free one
 */
public record ListenAddress(String host, int port) {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int LAST_PORT = 65_535;
  private static final Pattern FORM =
      Pattern.compile("(?:\\[(?<v6>[0-9A-Fa-f:.]+)]:|(?<host>[A-Za-z0-9._-]+):)?(?<port>\\d{1,5})");

  /**
   * Reads PORT, which only this machine can connect to, or HOST:PORT.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  public static ListenAddress parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || Integer.parseInt(form.group("port")) > LAST_PORT) {
      throw new IllegalArgumentException(
          "expected a port from 0 to %d, or HOST:PORT".formatted(LAST_PORT));
    }
    String host = form.group("v6") == null ? form.group("host") : form.group("v6");
    return new ListenAddress(host == null ? LOOPBACK : host, Integer.parseInt(form.group("port")));
  }

  /** Joins them as in a URL. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
