package timecop.cli.compatibility.fact;

/** Which step of generation the gate stands before, and so which facts there are to check. */
public enum Level {
  /** Before generation: protoc alone. */
  CENTRAL,
  /**
   * Before a consumer's copy: protoc, the library, and that the two belong together. The copy
   * itself is about to be replaced, and a class path is only built after it.
   */
  CONSUMER,
  /** At rest: both, with every consumer's copy. */
  BOTH
}
