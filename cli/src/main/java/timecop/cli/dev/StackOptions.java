package timecop.cli.dev;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import timecop.cli.input.UserFile;
import timecop.connection.ConnectionSettings;

/**
 * Options of an embedded stack.
 *
 * @param temporal the temporal binary that contains the dev server
 * @param namespace the namespace to create
 * @param port the frontend's port; 0 for a free one
 * @param uiPort the Web UI's port; 0 for a free one, null for the frontend's + 1000
 * @param dbFilename the file with the server's state; null to keep the state in memory
 */
public record StackOptions(
    Path temporal,
    String namespace,
    int port,
    @Nullable Integer uiPort,
    @Nullable UserFile dbFilename) {

  /** Returns the options of a stack on free ports with its state in memory. */
  public static StackOptions temporary(Path temporal) {
    return new StackOptions(temporal, ConnectionSettings.DEFAULT_NAMESPACE, 0, null, null);
  }
}
