package timecop.cli.dev;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import timecop.cli.input.UserFile;
import timecop.connection.ConnectionSettings;
import timecop.escape.Escape;

/**
 * A Temporal dev server on this machine.
 *
 * @param options how it is set up
 * @param ports the ports that it listens on
 */
record DevServer(StackOptions options, Ports ports) {

  /** Returns the settings of a client. */
  ConnectionSettings settings() {
    return ConnectionSettings.embedded(ports.address(), options.namespace());
  }

  /** Returns the URL of the namespace's page in the Web UI. */
  String webUi() {
    return "http://127.0.0.1:%d/namespaces/%s".formatted(ports.ui(), options.namespace());
  }

  /** Returns whether the server's state is only in memory. */
  boolean isInMemory() {
    return options.dbFilename() == null;
  }

  /** Returns the command that starts the server. */
  List<String> command() {
    List<String> command =
        new ArrayList<>(
            List.of(
                options.temporal().toString(),
                "server",
                "start-dev",
                "--ip",
                "127.0.0.1",
                "--port",
                String.valueOf(ports.frontend()),
                "--ui-port",
                String.valueOf(ports.ui()),
                "--namespace",
                options.namespace(),
                "--log-level",
                "error"));
    UserFile database = options.dbFilename();
    if (database != null) {
      command.addAll(List.of("--db-filename", database.path().toString()));
    }
    return command;
  }

  /** Returns the settings of this server as NAME=VALUE, for the user's own processes. */
  List<String> variables() {
    return List.of(
        "TEMPORAL_ADDRESS=" + ports.address(),
        "TEMPORAL_NAMESPACE=" + Escape.shellWord(options.namespace()));
  }

  /**
   * Returns the environment of the processes: the inherited one, with the settings of this server.
   */
  Map<String, String> environment(Map<String, String> inherited) {
    Map<String, String> result = new HashMap<>(inherited);
    result.keySet().removeIf(name -> name.startsWith("TEMPORAL_"));
    result.put("TEMPORAL_ADDRESS", ports.address());
    result.put("TEMPORAL_NAMESPACE", options.namespace());
    result.put("TEMPORAL_CONFIG_FILE", "/dev/null");
    // Logs are for people, and no endpoint is for other machines.
    result.putIfAbsent("TIMECOP_LOG_FORMAT", "text");
    result.putIfAbsent("TIMECOP_LISTEN_ADDRESS", "127.0.0.1");
    return result;
  }
}
