package timecop.cli.catalog;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import timecop.catalog.Catalog;

/** The catalogue that a command works on: the one that the user names, or the project's own. */
public final class Catalogs {
  private static final String VARIABLE = "TIMECOP_CATALOG";
  private static final String MAKERS =
      "protoc --include_imports --include_source_info --descriptor_set_out=FILE, or buf build -o FILE";

  private final Supplier<Catalog> own;
  private final Map<String, String> environment;
  private final Path directory;
  private final Map<String, CatalogFile> named = new HashMap<>();

  /**
   * Chooses among catalogues; reads none yet.
   *
   * @param home the project's directory, which has its own catalogue
   * @param directory the directory that a relative path starts from
   */
  public Catalogs(Path home, Path directory, Map<String, String> environment) {
    this.own =
        new CatalogFile(
            home.resolve("cli/generated/catalog.binpb").toString(),
            home.resolve("cli/generated/catalog.binpb"),
            "scripts/generate");
    this.directory = directory;
    this.environment = environment;
  }

  /**
   * Returns the file that the user names.
   *
   * @param option the value of --catalog, which wins over TIMECOP_CATALOG
   * @return empty for the project's own catalogue
   */
  public Optional<String> named(Optional<String> option) {
    return option.or(
        () -> Optional.ofNullable(environment.get(VARIABLE)).filter(file -> !file.isBlank()));
  }

  /**
   * Returns the catalogue of that option, or else of TIMECOP_CATALOG, or else the project's own; it
   * is read when it is first asked for.
   */
  public Supplier<Catalog> of(Optional<String> option) {
    Optional<String> file = named(option);
    return file.isEmpty()
        ? own
        : named.computeIfAbsent(
            file.get(), name -> new CatalogFile(name, directory.resolve(name), MAKERS));
  }

  /** Returns the catalogue of this project, whose workers the embedded stack runs. */
  public Supplier<Catalog> own() {
    return own;
  }
}
