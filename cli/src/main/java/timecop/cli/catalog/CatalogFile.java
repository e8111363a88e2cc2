package timecop.cli.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import timecop.catalog.Catalog;
import timecop.catalog.CatalogException;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.input.Excerpt;
import timecop.cli.input.InvalidValueException;
import timecop.cli.input.UserFile;

/** Supplies the catalogue in a file, which is read once, at the first call. */
final class CatalogFile implements Supplier<Catalog> {
  private final UserFile file;
  private final String maker;
  private @Nullable Catalog catalog;

  /**
   * Names a file; reads nothing yet.
   *
   * @param maker the command that creates the file
   */
  CatalogFile(UserFile file, String maker) {
    this.file = file;
    this.maker = maker;
  }

  /**
   * Returns the catalogue.
   *
   * @throws UserError with all errors in the file
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

  /** Returns whether this catalogue was read from the file. */
  boolean isSourceOf(Catalog other) {
    return other == catalog;
  }

  private Catalog read() {
    try {
      return Catalog.parse(file.read());
    } catch (InvalidValueException e) {
      throw unusable(List.of(String.valueOf(e.getMessage())));
    } catch (CatalogException e) {
      throw unusable(e.errors());
    }
  }

  private UserError unusable(List<String> reasons) {
    List<String> errors = new ArrayList<>(reasons);
    errors.set(0, "Catalogue %s: %s".formatted(Excerpt.of(file.name()), reasons.get(0)));
    return new UserError(ExitCode.USAGE, errors, "Create a catalogue with: " + maker);
  }
}
