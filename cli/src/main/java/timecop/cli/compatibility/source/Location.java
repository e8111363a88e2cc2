package timecop.cli.compatibility.source;

/**
 * A place in a file.
 *
 * @param file the path relative to the project
 * @param line counted from 1; 0 for the file as a whole, such as a JAR
 */
public record Location(String file, int line) implements Comparable<Location> {

  /** Returns the file as a whole. */
  public static Location of(String file) {
    return new Location(file, 0);
  }

  @Override
  public int compareTo(Location other) {
    int byFile = file.compareTo(other.file);
    return byFile != 0 ? byFile : Integer.compare(line, other.line);
  }

  @Override
  public String toString() {
    return line > 0 ? file + ":" + line : file;
  }
}
