package timecop.worker;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import timecop.catalog.Catalog;

/** What tests read of the project itself: its contract, to be edited, and its stored histories. */
public final class Project {
  private static final Path ROOT = Path.of("..");
  private static final String CATALOG = "timecop/catalog/catalog.proto";
  private static final Pattern ACTIVITY =
      Pattern.compile("\\brpc (\\w+)\\([^{]*\\{\\s*option \\(activity\\)");

  private Project() {}

  /** The catalogue's source as it is. */
  static String catalogSource() throws IOException {
    return Files.readString(ROOT.resolve("protos").resolve(CATALOG));
  }

  /** Returns the error for an activity that a catalogue lacks: it lists those of its source. */
  static String unknownActivity(String name, String source) {
    String known =
        ACTIVITY.matcher(source).results().map(rpc -> rpc.group(1)).collect(joining(", "));
    return "\"%s\" is no activity of the catalogue; it has %s".formatted(name, known);
  }

  /** The catalogue that the pinned protoc makes of another source, in an empty directory. */
  static Catalog catalog(Path directory, String source) throws IOException, InterruptedException {
    Files.createDirectories(directory.resolve(CATALOG).resolve("..").normalize());
    Files.writeString(directory.resolve(CATALOG), source);
    Path set = directory.resolve("catalog.binpb");
    protoc(
        "-I" + directory, // before the project's own
        "-I" + ROOT.resolve("protos"),
        "--include_imports",
        "--descriptor_set_out=" + set,
        CATALOG);
    return Catalog.parse(Files.readAllBytes(set));
  }

  /** The classes that the pinned protoc makes of a file, compiled into an empty directory. */
  static ClassLoader generated(Path directory, List<Path> sources, String file)
      throws IOException, InterruptedException {
    for (Path source : sources) {
      protoc("-I" + source, "--java_out=" + directory, file);
    }
    List<String> arguments =
        new ArrayList<>(List.of("-nowarn", "-proc:none", "-d", "" + directory));
    try (Stream<Path> files = Files.walk(directory)) {
      files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
      throw new IllegalStateException("what protoc generated does not compile");
    }
    return new URLClassLoader(new URL[] {directory.toUri().toURL()});
  }

  /** Runs the pinned compiler; protobuf's own files are found. */
  private static void protoc(String... arguments) throws IOException, InterruptedException {
    Path home;
    try (Stream<Path> homes = Files.list(ROOT.resolve("build"))) {
      home = homes.filter(path -> path.toString().contains("protoc-")).findFirst().orElseThrow();
    }
    List<String> command = new ArrayList<>(List.of(home.resolve("protoc").toString()));
    command.addAll(List.of(arguments));
    command.add("-I" + home.resolve("include"));
    Process protoc = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(protoc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (protoc.waitFor() != 0) {
      throw new IllegalArgumentException(output);
    }
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

  /** Returns the text of a file. */
  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
