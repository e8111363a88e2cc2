package timecop.cli.catalog;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import timecop.catalog.Blank;
import timecop.catalog.Catalog;
import timecop.cli.input.UserFile;
import timecop.settings.Setting;

/** Finds the catalogue that a command works on: the user's, or else the project's own. */
public final class Catalogs {
  private static final String OWN = "cli/generated/catalog.binpb";
  private static final String VARIABLE = "TIMECOP_CATALOG";
  private static final String MAKERS =
      "protoc --include_imports --include_source_info --descriptor_set_out=FILE, or buf build -o FILE";

  private final CatalogFile own;
  private final Map<String, String> environment;
  private final Path directory;
  private final Map<String, CatalogFile> named = new HashMap<>();

  /**
   * Names the catalogues; reads none yet.
   *
   * @param home the project's directory, which contains the project's catalogue
   * @param directory the directory that relative paths are resolved against
   */
  public Catalogs(Path home, Path directory, Map<String, String> environment) {
    Path file = home.resolve(OWN);
    this.own = new CatalogFile(new UserFile(file.toString(), file), "scripts/generate");
    this.directory = directory;
    this.environment = environment;
  }

  /**
   * Returns the user's catalogue file.
   *
   * @param option the value of --catalog, which overrides TIMECOP_CATALOG
   * @return empty for the project's own catalogue
   */
  public Optional<String> named(Optional<String> option) {
    return option.or(
        () -> Optional.ofNullable(environment.get(VARIABLE)).filter(file -> !Blank.is(file)));
  }

  /**
   * Returns the catalogue file and what names it.
   *
   * @param option the value of --catalog
   */
  public Setting setting(Optional<String> option) {
    return option
        .map(file -> new Setting(file, "--catalog"))
        .or(() -> named(option).map(file -> new Setting(file, VARIABLE)))
        .orElse(new Setting("the project's own", "default"));
  }

  /**
   * Returns the catalogue of --catalog, else of TIMECOP_CATALOG, else the project's own. The
   * supplier reads the file at its first call and throws a UserError if the file is invalid.
   */
  public Supplier<Catalog> of(Optional<String> option) {
    Optional<String> file = named(option);
    return file.isEmpty()
        ? own
        : named.computeIfAbsent(
            file.get(), name -> new CatalogFile(UserFile.in(directory, name), MAKERS));
  }

  /** Returns the value of --catalog by which a catalogue was read here; empty if it needs none. */
  public Optional<String> option(Catalog catalog) {
    return named.entrySet().stream()
        .filter(it -> it.getValue().isSourceOf(catalog))
        .map(Map.Entry::getKey)
        .filter(file -> !file.equals(environment.get(VARIABLE)))
        .findFirst();
  }

  /** Returns whether a catalogue that was read here is the project's own. */
  public boolean isOwn(Catalog catalog) {
    return own.isSourceOf(catalog);
  }

  /** Returns the project's own catalogue, whose workers the embedded stack runs. */
  public Supplier<Catalog> own() {
    return own;
  }
}
