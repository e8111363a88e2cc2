package timecop.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import timecop.connection.ConnectionFlags;
import timecop.escape.Escape;

/**
 * Makes the commands that hints name, with the options of this command line by which they reach the
 * same server and read the same catalogue, without secrets. Every value is quoted for the shell.
 *
 * @param flags the options of the connection that were given
 * @param catalog the value of --catalog, if it was given
 */
public record HintCommands(ConnectionFlags flags, Optional<String> catalog) {
  /** For a command line without such options. */
  public static final HintCommands PLAIN = new HintCommands(ConnectionFlags.NONE, Optional.empty());

  /** Returns the command that follows a workflow. */
  public String follow(String workflowId) {
    return about("follow", workflowId);
  }

  /** Returns a command about a workflow, such as {@code history}, which may take more arguments. */
  public String about(String verb, String workflowId) {
    return line(verb, connection()) + " " + Escape.shellOperand(workflowId);
  }

  /** Returns the command that starts some workflow. */
  public String start() {
    return line("start WORKFLOW", connection());
  }

  /** Returns a command on the same server and namespace, such as {@code status}. */
  public String onServer(String verb) {
    return line(verb, connection());
  }

  /** Returns the command that shows the options of a workflow. */
  public String startHelp(String workflow) {
    return line("start " + Escape.shellWord(workflow), "") + " --help";
  }

  /** Returns the command that lists the workflows of the catalogue. */
  public String catalogList() {
    return line("catalog", "");
  }

  private String line(String verb, String connection) {
    return "timecop " + verb + connection + option("--catalog", catalog.orElse(null));
  }

  private String connection() {
    return option("--address", flags.address())
        + option("--namespace", flags.namespace())
        + option("--profile", flags.profile())
        + option("--codec-endpoint", flags.codecEndpoint());
  }

  private static String option(String name, @Nullable String value) {
    if (value == null) {
      return "";
    }
    // A value that starts with a dash would be read as an option.
    return " " + name + (value.startsWith("-") ? "=" : " ") + Escape.shellWord(value);
  }
}
