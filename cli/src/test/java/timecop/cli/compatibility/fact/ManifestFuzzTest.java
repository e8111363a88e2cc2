package timecop.cli.compatibility.fact;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No manifest, however broken, stops the gate. */
class ManifestFuzzTest {
  private static final Path CASES = Path.of("src/test/resources/timecop/cli/compatibility/cases");
  private static final String SIGNS = "\"'`(){}[]<>=:;,.#$\\/|*~^@!&%-+ \n\t\r\0\uFEFF\u2028äa0";
  private static final int ROUNDS = 30;
  private static final int MOST_CHANGES = 6;
  private static final long SEED = 20261201;

  @Test
  void everyBrokenManifestIsReadToItsEnd(@TempDir Path directory) throws IOException {
    Random random = new Random(SEED);
    for (Map.Entry<String, String> sample : samples().entrySet()) {
      for (int round = 0; round < ROUNDS; round++) {
        String broken = broken(sample.getValue(), random);
        Path file = directory.resolve(sample.getKey());
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, broken);
        assertThatCode(() -> new DeclaredVersions(ProjectTree.of(directory)).read())
            .as("%s, round %d:%n%s", sample.getKey(), round, broken)
            .doesNotThrowAnyException();
        Files.delete(file);
      }
    }
  }

  /** Returns one text of each kind of file in the cases. */
  private static Map<String, String> samples() throws IOException {
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    Map<String, String> samples = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(CASES)) {
      for (Path file : files.sorted().toList()) {
        for (JsonNode one : yaml.readTree(file.toFile())) {
          one.get("files")
              .properties()
              .forEach(
                  entry -> {
                    if (entry.getValue().isTextual()) {
                      samples.putIfAbsent(entry.getKey(), entry.getValue().asText());
                    }
                  });
        }
      }
    }
    return samples;
  }

  private static String broken(String text, Random random) {
    StringBuilder broken = new StringBuilder(text);
    for (int change = random.nextInt(MOST_CHANGES) + 1; change > 0; change--) {
      int at = random.nextInt(broken.length() + 1);
      int end = Math.min(broken.length(), at + random.nextInt(20));
      switch (random.nextInt(4)) {
        case 0 -> broken.delete(at, end);
        case 1 -> broken.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
        case 2 -> broken.insert(at, broken.substring(at, end).repeat(3));
        default -> broken.setLength(random.nextInt(8) == 0 ? at : broken.length());
      }
    }
    return broken.toString();
  }
}
