package timecop.cli.compatibility.request;

import java.util.Locale;

/** The step of code generation before which the gate runs, and so the versions it can check. */
public enum Level {
  /** Before generation: checks protoc alone. */
  CENTRAL,
  /**
   * Before the generated code is copied to a consumer: checks protoc and the libraries. The
   * consumer's old copy is about to be replaced, and its class path is built only after that.
   */
  CONSUMER,
  /** Where nothing is installed: checks what files say, and the generated files that are there. */
  DECLARED,
  /** Not during generation: checks everything, including every consumer's copy. */
  BOTH;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
