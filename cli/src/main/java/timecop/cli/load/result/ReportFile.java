package timecop.cli.load.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.input.Excerpt;
import timecop.cli.input.UserFile;
import timecop.cli.load.result.report.LatencyReport;
import timecop.cli.load.result.report.LoadReport;

/** Reads and writes reports as JSON. */
public final class ReportFile {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          // Answers that are computed from a report, such as isSound, are not part of it.
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
              DeserializationFeature.READ_ENUMS_USING_TO_STRING)
          .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
          .build();

  private ReportFile() {}

  /** Returns a report as a JSON tree. */
  public static JsonNode tree(LoadReport report) {
    return JSON.valueToTree(report);
  }

  /**
   * Reads a report.
   *
   * @throws UserError with exit 2 if the file is not a report
   */
  public static LoadReport read(UserFile file) {
    try {
      JsonNode tree = JSON.readTree(Files.readAllBytes(file.path()));
      String schema = tree.path("schema").asText("");
      if (!schema.equals(LoadReport.SCHEMA)) {
        throw unusable(
            file,
            schema.isEmpty()
                ? "not a report of timecop load"
                : "schema %s; expected %s".formatted(Excerpt.of(schema), LoadReport.SCHEMA));
      }
      LoadReport report = JSON.treeToValue(tree, LoadReport.class);
      // A damaged histogram is found here, where the error can name the file.
      tree.findValuesAsText("hdr").forEach(LatencyReport::decode);
      return report;
    } catch (JsonProcessingException e) {
      throw unusable(file, "not a complete report: " + Excerpt.of(e.getOriginalMessage()));
    } catch (IllegalArgumentException e) {
      throw unusable(file, "not a complete report: " + e.getMessage());
    } catch (IOException e) {
      throw unusable(file, UserFile.problem(file.path(), e));
    }
  }

  /**
   * Writes a file atomically: an existing file stays until the new one is complete.
   *
   * @throws UserError with exit 1 if it cannot be written
   */
  public static void write(UserFile file, String text) {
    Path path = file.path();
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.writeString(fresh, text);
      try {
        Files.move(
            fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      try {
        Files.deleteIfExists(fresh);
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw new UserError(
          ExitCode.INTERNAL_ERROR,
          "%s cannot be written: %s".formatted(Excerpt.of(file.name()), e.getMessage()),
          "The report above is complete.");
    }
  }

  private static UserError unusable(UserFile file, String why) {
    return new UserError(
        ExitCode.USAGE,
        "Report %s: %s.".formatted(Excerpt.of(file.name()), why),
        "Write one with timecop load --json FILE.");
  }
}
