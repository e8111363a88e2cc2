package timecop.cli.dev;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

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
    @Nullable Path dbFilename) {}
