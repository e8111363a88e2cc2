package timecop.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The project's pinned protoc, which tests compile their own proto files with. */
final class Protoc {
  private static final Path ROOT = Path.of("..", "..");

  private Protoc() {}

  /** The descriptor set of one file beside the project's options.proto. */
  static byte[] compile(Path directory, String source, String... options)
      throws IOException, InterruptedException {
    Path home;
    try (Stream<Path> homes = Files.list(ROOT.resolve("build"))) {
      home = homes.filter(path -> path.toString().contains("protoc-")).findFirst().orElseThrow();
    }
    Files.writeString(directory.resolve("test.proto"), source);
    Path set = directory.resolve("test.binpb");
    List<String> command =
        new ArrayList<>(
            List.of(
                home.resolve("protoc").toString(),
                "-I" + directory,
                "-I" + ROOT.resolve("protos"),
                "-I" + home.resolve("include"),
                "--descriptor_set_out=" + set));
    command.addAll(List.of(options));
    command.add("test.proto");
    Process protoc = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(protoc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (protoc.waitFor() != 0) {
      throw new IllegalArgumentException(output);
    }
    return Files.readAllBytes(set);
  }
}
