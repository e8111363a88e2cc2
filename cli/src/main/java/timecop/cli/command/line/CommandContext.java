package timecop.cli.command.line;

import java.nio.file.Path;
import java.util.Map;
import timecop.cli.Interrupts;
import timecop.cli.render.Console;

/**
 * What commands take from the process they run in.
 *
 * @param console takes messages
 * @param interrupts delivers Ctrl+C
 * @param environment the environment variables
 * @param directory the directory that relative paths of the user start from
 */
public record CommandContext(
    Console console, Interrupts interrupts, Map<String, String> environment, Path directory) {}
