package timecop.cli.load.plan.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.input.Excerpt;
import timecop.cli.input.UserFile;

/**
 * Rows that arrivals use in turn, from a CSV file with a header or a file with one JSON object a
 * line. Its memory does not depend on the number of rows: they are read again as they are used.
 */
public final class DataFile {
  /** The number of rows that has no maximum. */
  public static final int ALL = Integer.MAX_VALUE;

  /** Stands for no file: one row without columns. */
  public static final DataFile NONE = new DataFile("", Optional.empty(), Set.of(), 1);

  private final String name;
  private final Optional<RowSource> source;
  private final Set<String> columns;
  private final int size;
  private @Nullable Rows rows;
  private int position = -1;
  private Map<String, String> current = Map.of();

  private DataFile(String name, Optional<RowSource> source, Set<String> columns, int size) {
    this.name = name;
    this.source = source;
    this.columns = columns;
    this.size = size;
  }

  /**
   * Reads a file or a pipe once, and checks its form.
   *
   * @param max how many rows are used at most; later ones are not read
   * @throws IllegalArgumentException saying what is invalid, and in which row or line
   */
  public static DataFile read(UserFile file, int max, DataProgress progress) {
    try {
      RowSource source = RowSource.open(file.path());
      Rows rows = source.first();
      Ticks ticks = new Ticks(System::nanoTime);
      int size = 0;
      while (size < max && rows.next().isPresent()) {
        size++;
        if (ticks.isDue(size)) {
          progress.at(DataProgress.Step.READING, size, source.share());
        }
      }
      source.close();
      if (size == 0) {
        throw new IllegalArgumentException("no rows; expected at least one");
      }
      return new DataFile(
          file.name(), Optional.of(source), new LinkedHashSet<>(rows.columns()), size);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("no such file", e);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not valid UTF-8", e);
    } catch (IOException | IllegalStateException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Returns the names of all columns. */
  public Set<String> columns() {
    return columns;
  }

  /** Returns how many rows are used. */
  public int size() {
    return size;
  }

  /**
   * Returns the row of an arrival; after the last row comes the first again. Later arrivals get
   * theirs at once; an earlier one, after all rows before it are read again.
   *
   * @throws UserError if the file has changed since it was read first
   */
  public synchronized Map<String, String> row(int seq) {
    int wanted = seq % size;
    if (source.isEmpty() || wanted == position) {
      return current;
    }
    try {
      if (rows == null || wanted < position) {
        rows = source.get().again();
        position = -1;
      }
      while (position < wanted) {
        current = rows.next().orElseThrow(this::changed);
        position++;
      }
      return current;
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw changed();
    }
  }

  private UserError changed() {
    rows = null;
    return new UserError(
        ExitCode.USAGE,
        "--data %s has changed since it was checked.".formatted(Excerpt.of(name)),
        "Leave the file as it is while the run lasts.");
  }
}
