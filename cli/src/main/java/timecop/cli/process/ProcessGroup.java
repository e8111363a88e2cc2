package timecop.cli.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Prepares programs in a process group and a session of their own: the terminal's Ctrl+C does not
 * reach them, and all that they start can be signalled together. Java can do neither.
 *
 * @param directory the working directory of the programs
 * @param environment their variables
 */
public record ProcessGroup(Path directory, Map<String, String> environment) {
  // Where the system's own programs are, for a PATH that does not have them.
  private static final Map<String, String> SYSTEM = Map.of("PATH", "/usr/bin:/bin");
  private static final String SIGNAL = "kill -s \"$0\" -- \"-$1\" 2>/dev/null";

  /**
   * Finds a program in the absolute directories of PATH. Others would depend on the current
   * directory, which may be a project that nobody trusts.
   */
  public static Optional<Path> onPath(
      String name, Path directory, Map<String, String> environment) {
    return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .filter(place -> place.startsWith("/"))
        .map(place -> directory.resolve(place).resolve(name))
        .filter(place -> Files.isExecutable(place) && !Files.isDirectory(place))
        .findFirst();
  }

  /**
   * Prepares a program that leads a group; its process ID is that of the group.
   *
   * @param deathSignal what the kernel sends it when the thread that started it ends
   */
  public ProcessBuilder leader(String deathSignal, List<String> command) {
    List<String> line =
        new ArrayList<>(List.of(tool("setsid"), tool("setpriv"), "--pdeathsig", deathSignal, "--"));
    line.addAll(command);
    return builder(line);
  }

  /**
   * Prepares the program that signals every process of a group, and exits 0 if there is one.
   *
   * @param signal its name, or 0 only to see whether there is one
   * @param group the group's ID
   */
  public ProcessBuilder signal(String signal, long group) {
    // A shell's own command, since some systems have no program for it.
    return builder(List.of(tool("bash"), "-c", SIGNAL, signal, Long.toString(group)));
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }

  /** Returns the path of a program of the system, or its name if it is nowhere. */
  private String tool(String name) {
    return onPath(name, directory, environment)
        .or(() -> onPath(name, directory, SYSTEM))
        .map(Path::toString)
        .orElse(name);
  }
}
