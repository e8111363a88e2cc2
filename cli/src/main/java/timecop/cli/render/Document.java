package timecop.cli.render;

/**
 * What a command returns, in a form for people. One that programs can read as well is a {@link
 * Data}.
 */
public interface Document {
  /** Writes the form for people. */
  void write(Text text);
}
