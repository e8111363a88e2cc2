package timecop.cli.compatibility.source;

/**
 * Where something was read: a file, relative to the project, and a line counted from 1.
 *
 * @param line 0 where the file as a whole is meant, such as a jar
 */
public record Location(String file, int line) implements Comparable<Location> {

  /** The file as a whole. */
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
