package timecop.cli.dev;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import timecop.cli.input.UserFile;
import timecop.connection.ConnectionSettings;

/**
 * How the embedded stack is set up.
 *
 * @param temporal the temporal binary, whose dev server is run
 * @param namespace the namespace that is created
 * @param port the frontend's port; 0 for a free one
 * @param uiPort the Web UI's port; 0 for a free one, null for one that goes with the frontend's
 * @param dbFilename where the state is kept; null for in memory
 */
public record StackOptions(
    Path temporal,
    String namespace,
    int port,
    @Nullable Integer uiPort,
    @Nullable UserFile dbFilename) {

  /** Returns the options of a stack on free ports that keeps nothing. */
  public static StackOptions temporary(Path temporal) {
    return new StackOptions(temporal, ConnectionSettings.DEFAULT_NAMESPACE, 0, null, null);
  }
}
