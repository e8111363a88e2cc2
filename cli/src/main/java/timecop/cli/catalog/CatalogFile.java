package timecop.cli.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import timecop.catalog.Catalog;
import timecop.catalog.CatalogException;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.input.Quoted;

/** The catalogue in a file, read once, when it is first needed. */
final class CatalogFile implements Supplier<Catalog> {
  private final String name;
  private final Path file;
  private final String maker;
  private @Nullable Catalog catalog;

  /**
   * Names a file; reads nothing yet.
   *
   * @param name the file as errors show it
   * @param maker the command that makes such a file
   */
  CatalogFile(String name, Path file, String maker) {
    this.name = name;
    this.file = file;
    this.maker = maker;
  }

  /**
   * Returns the catalogue.
   *
   * @throws UserError naming every error in the file
   */
  @Override
  public Catalog get() {
    Catalog read = catalog;
    if (read == null) {
      read = read();
      catalog = read;
    }
    return read;
  }

  private Catalog read() {
    try {
      return Catalog.parse(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw unusable(List.of("there is no such file"));
    } catch (IOException e) {
      throw unusable(
          List.of(
              Files.isDirectory(file) ? "that is a directory" : String.valueOf(e.getMessage())));
    } catch (CatalogException e) {
      throw unusable(e.errors());
    }
  }

  private UserError unusable(List<String> reasons) {
    List<String> errors = new ArrayList<>(reasons);
    errors.set(0, "Catalogue %s: %s".formatted(Quoted.brief(name), reasons.get(0)));
    return new UserError(ExitCode.USAGE, errors, "It is made by: " + maker);
  }
}
