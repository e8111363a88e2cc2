package timecop.cli.compatibility.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import timecop.catalog.Catalog;
import timecop.catalog.CatalogException;
import timecop.cli.compatibility.source.Location;
import timecop.cli.compatibility.source.ProjectFile;

/** A project's catalogue, with the place in its source where each name is declared. */
record ProjectCatalog(Path project, Catalog catalog, List<String> source) {
  static final String SOURCE = "protos/timecop/catalog/catalog.proto";
  static final String GENERATED = "cli/generated/catalog.binpb";

  /**
   * Reads a project's catalogue.
   *
   * @throws java.nio.file.NoSuchFileException if it was not generated
   * @throws CatalogException if it contradicts itself
   */
  static ProjectCatalog read(Path project) throws IOException {
    return new ProjectCatalog(
        project,
        Catalog.parse(ProjectFile.bytes(project.resolve(GENERATED))),
        ProjectFile.text(project.resolve(SOURCE)).lines().toList());
  }

  /** Returns the line that declares a worker, workflow or activity; the file if none does. */
  Location declaration(String name) {
    for (int i = 0; i < source.size(); i++) {
      if (source.get(i).strip().matches("(rpc|service) " + Pattern.quote(name) + "\\b.*")) {
        return new Location(SOURCE, i + 1);
      }
    }
    return Location.of(SOURCE);
  }
}
