package timecop.worker;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import timecop.connection.Faults;

/** Reads the variables of the environment; a blank one counts as unset. */
final class Variables {
  private static final int HIGHEST_PORT = 65_535;
  private static final String OFF = "off";
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
  private static final Pattern SECONDS = Pattern.compile("[0-9]+(\\.[0-9]+)?");
  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\\.|$)){4}(?<!\\.)");

  private final Map<String, String> environment;
  private final Faults faults;

  /** Every bad value is added to the faults; what is read is then of no use. */
  Variables(Map<String, String> environment, Faults faults) {
    this.environment = environment;
    this.faults = faults;
  }

  /** A whole number in that range. */
  int whole(String name, int otherwise, int lowest, int highest) {
    String value = value(name, String.valueOf(otherwise));
    int number = WHOLE.matcher(value).matches() ? Integer.parseInt(value) : -1;
    if (number < lowest || number > highest) {
      refuse(name, "a whole number from %d to %d".formatted(lowest, highest));
      return otherwise;
    }
    return number;
  }

  /** A time in seconds, at most that many. */
  double seconds(String name, int otherwise, int highest) {
    String value = value(name, String.valueOf(otherwise));
    double seconds = SECONDS.matcher(value).matches() ? Double.parseDouble(value) : -1;
    if (seconds < 0 || seconds > highest) {
      refuse(name, "seconds, from 0 to %d".formatted(highest));
      return 0;
    }
    return seconds;
  }

  /** A port to listen on; empty for {@code off}. */
  OptionalInt port(String name, String otherwise) {
    String value = value(name, otherwise);
    if (value.equals(OFF)) {
      return OptionalInt.empty();
    }
    int number = WHOLE.matcher(value).matches() ? Integer.parseInt(value) : 0;
    if (number < 1 || number > HIGHEST_PORT) {
      refuse(name, "a port from 1 to %d, or off".formatted(HIGHEST_PORT));
    }
    return OptionalInt.of(number);
  }

  /** An address of this machine to listen on. */
  String address(String name, String otherwise) {
    String value = value(name, otherwise);
    if (!value.equals("::") && !value.equals("::1") && !IPV4.matcher(value).matches()) {
      refuse(name, "an IPv4 address, :: or ::1");
    }
    return value;
  }

  /** One of these words, of which the first is the default. */
  String oneOf(String name, String... words) {
    String value = value(name, words[0]);
    if (List.of(words).contains(value)) {
      return value;
    }
    refuse(name, String.join(" or ", words));
    return words[0];
  }

  private String value(String name, String otherwise) {
    String value = environment.getOrDefault(name, "");
    return value.isBlank() ? otherwise : value.strip();
  }

  private void refuse(String name, String expected) {
    faults.add(name, environment.getOrDefault(name, ""), expected);
  }
}
