package timecop.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import timecop.catalog.Catalog;

/** What tests read of the project itself: its contract, to be edited, and its stored histories. */
public final class Project {
  private static final Path ROOT = Path.of("..");
  private static final String CATALOG = "timecop/catalog/catalog.proto";

  private Project() {}

  /** The catalogue's source as it is. */
  static String catalogSource() throws IOException {
    return Files.readString(ROOT.resolve("protos").resolve(CATALOG));
  }

  /** The catalogue that the pinned protoc makes of another source, in an empty directory. */
  static Catalog catalog(Path directory, String source) throws IOException, InterruptedException {
    Path home;
    try (Stream<Path> homes = Files.list(ROOT.resolve("build"))) {
      home = homes.filter(path -> path.toString().contains("protoc-")).findFirst().orElseThrow();
    }
    Files.createDirectories(directory.resolve(CATALOG).resolve("..").normalize());
    Files.writeString(directory.resolve(CATALOG), source);
    Path set = directory.resolve("catalog.binpb");
    Process protoc =
        new ProcessBuilder(
                home.resolve("protoc").toString(),
                "-I" + directory, // before the project's own
                "-I" + ROOT.resolve("protos"),
                "-I" + home.resolve("include"),
                "--include_imports",
                "--descriptor_set_out=" + set,
                CATALOG)
            .redirectErrorStream(true)
            .start();
    String output = new String(protoc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (protoc.waitFor() != 0) {
      throw new IllegalArgumentException(output);
    }
    return Catalog.parse(Files.readAllBytes(set));
  }

  /** The stored histories of the workflows as they are now, each in a file. */
  public static List<Path> histories() throws IOException {
    return histories(2);
  }

  /** The stored histories, those of earlier versions of the workflows too. */
  public static List<Path> allHistories() throws IOException {
    return histories(Integer.MAX_VALUE);
  }

  private static List<Path> histories(int depth) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("protos/histories"), depth)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** What a file holds. */
  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
