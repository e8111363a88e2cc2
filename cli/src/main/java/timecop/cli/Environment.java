package timecop.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the process finds around itself; a test gives another.
 *
 * @param stdin standard input
 * @param stdout standard output, for data
 * @param stderr standard error, for messages
 * @param variables the environment variables
 * @param home the project's directory
 * @param terminal whether a person reads stdout and stderr on a terminal
 */
public record Environment(
    InputStream stdin,
    PrintStream stdout,
    PrintStream stderr,
    Map<String, String> variables,
    Path home,
    boolean terminal) {}
