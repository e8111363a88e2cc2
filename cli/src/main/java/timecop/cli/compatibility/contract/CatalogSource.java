package timecop.cli.compatibility.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import timecop.catalog.Catalog;
import timecop.catalog.CatalogException;
import timecop.cli.compatibility.source.Location;

/** A project's catalogue: as it was generated, and where its source declares what. */
record CatalogSource(Path project) {
  static final Path SOURCE = Path.of("protos/timecop/catalog/catalog.proto");
  static final Path GENERATED = Path.of("cli/generated/catalog.binpb");

  /** Whether the project has one; another project need not. */
  boolean exists() {
    return Files.exists(project.resolve(SOURCE));
  }

  /**
   * Reads it from the generated descriptors.
   *
   * @throws java.nio.file.NoSuchFileException if there are none
   * @throws CatalogException if it contradicts itself
   */
  Catalog read() throws IOException {
    return Catalog.parse(Files.readAllBytes(project.resolve(GENERATED)));
  }

  /** The line that declares the worker, workflow or activity; the file where none does. */
  @Nullable Location declaration(String name) {
    try {
      List<String> lines = Files.readAllLines(project.resolve(SOURCE));
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).strip().matches("(rpc|service) " + name + "\\b.*")) {
          return new Location(SOURCE.toString(), i + 1);
        }
      }
      return Location.of(SOURCE.toString());
    } catch (IOException e) {
      return null;
    }
  }
}
