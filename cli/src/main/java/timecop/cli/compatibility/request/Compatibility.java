package timecop.cli.compatibility.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which versions of a library are compatible with a release of protoc. */
public enum Compatibility {
  /** Those that were released with it, and later patches: what protobuf tests and recommends. */
  SET,
  /** All on which protobuf guarantees that generated code runs. */
  GUARANTEE;

  /** Returns the policy of a word; empty if it is none. */
  public static Optional<Compatibility> named(String word) {
    return Arrays.stream(values()).filter(value -> value.toString().equals(word)).findFirst();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
