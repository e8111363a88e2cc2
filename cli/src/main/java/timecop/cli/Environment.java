package timecop.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * Everything that a command line takes from the process it runs in, so that a test or a long-lived
 * process can provide something else.
 *
 * @param stdin standard input
 * @param stdout standard output, for data
 * @param stderr standard error, for messages
 * @param variables the environment variables
 * @param home the absolute directory of the project
 * @param directory the absolute directory that relative paths of the user start from
 * @param screen how output has to look
 * @param interrupts delivers Ctrl+C and the other signals that end a command
 */
public record Environment(
    InputStream stdin,
    PrintStream stdout,
    PrintStream stderr,
    Map<String, String> variables,
    Path home,
    Path directory,
    Screen screen,
    Interrupts interrupts) {}
