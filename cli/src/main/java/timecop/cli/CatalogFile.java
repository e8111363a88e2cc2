package timecop.cli;

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
import timecop.cli.input.Quoted;

/** The catalogue in a file, read at first use and once. */
final class CatalogFile implements Supplier<Catalog> {
  private final Path file;
  private final String maker;
  private @Nullable Catalog catalog;

  /**
   * The catalogue of that file.
   *
   * @param maker the command that makes the file
   */
  CatalogFile(Path file, String maker) {
    this.file = file;
    this.maker = maker;
  }

  /**
   * The catalogue.
   *
   * @throws UserError naming every fault of the file
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
      throw unusable("there is no such file");
    } catch (IOException e) {
      throw unusable(
          Files.isDirectory(file) ? "that is a directory" : String.valueOf(e.getMessage()));
    } catch (CatalogException e) {
      throw unusable(e.errors());
    }
  }

  private UserError unusable(String reason) {
    return unusable(List.of(reason));
  }

  private UserError unusable(List<String> reasons) {
    List<String> errors = new ArrayList<>(reasons);
    errors.set(0, "Catalogue %s: %s".formatted(Quoted.brief(file.toString()), reasons.get(0)));
    return new UserError(ExitCode.USAGE, errors, "It is made by: " + maker);
  }
}
