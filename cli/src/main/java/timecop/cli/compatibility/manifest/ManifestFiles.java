package timecop.cli.compatibility.manifest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import timecop.cli.compatibility.source.ProjectFile;

/**
 * The manifests of a project, each read once: many refer to the same parents, catalogues and shared
 * properties.
 */
public final class ManifestFiles {
  private final Path root;
  private final Map<String, ManifestFile> read = new HashMap<>();

  /** Reads manifests below a directory. */
  public ManifestFiles(Path root) {
    this.root = root;
  }

  /**
   * Returns a manifest.
   *
   * @param path the file's path in the project, with forward slashes
   * @throws IOException if it cannot be read
   */
  public ManifestFile of(String path) throws IOException {
    ManifestFile known = read.get(path);
    if (known == null) {
      known = new ManifestFile(this, path, ProjectFile.decoded(root.resolve(path)));
      read.put(path, known);
    }
    return known;
  }

  /** Returns a manifest; empty if it is missing or unreadable. */
  Optional<ManifestFile> find(String path) {
    try {
      return Optional.of(of(path));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
