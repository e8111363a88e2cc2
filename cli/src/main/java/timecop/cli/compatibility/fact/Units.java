package timecop.cli.compatibility.fact;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import timecop.cli.compatibility.source.Location;

/**
 * The parts of a project that are installed, and so judged, by themselves: each directory with a
 * lock file of its own, and the project's own directory.
 */
public final class Units {
  private static final Pattern LOCK =
      Pattern.compile(
          ".*\\.lock|gradle\\.lockfile|pylock\\.toml|packages?[-.]lock\\.json|pnpm-lock\\.yaml|go\\.sum"
              + "|versions\\.yaml");

  private final Set<String> directories = new TreeSet<>();

  /** Finds the units of a project. */
  public Units(ProjectTree tree) {
    directories.add("");
    tree.files().stream()
        .map(tree::relative)
        .filter(path -> LOCK.matcher(path.substring(path.lastIndexOf('/') + 1)).matches())
        .forEach(path -> directories.add(path.substring(0, path.lastIndexOf('/') + 1)));
  }

  /** Returns the directories, each with a slash at its end; the project's own is empty. */
  public List<String> all() {
    return List.copyOf(directories);
  }

  /** Returns the unit that a place belongs to. */
  public String of(Location at) {
    String directory = at.file();
    while (directory.contains("/")) {
      directory = directory.substring(0, directory.lastIndexOf('/'));
      if (directories.contains(directory + "/")) {
        return directory + "/";
      }
    }
    return "";
  }

  /** Returns the units around one, the nearest first. */
  public List<String> around(String unit) {
    return directories.stream()
        .filter(other -> unit.startsWith(other) && !other.equals(unit))
        .sorted(Comparator.comparing(String::length).reversed())
        .toList();
  }
}
