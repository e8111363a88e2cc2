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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.input.Quoted;
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
  public static LoadReport read(Path file) {
    try {
      JsonNode tree = JSON.readTree(Files.readAllBytes(file));
      String schema = tree.path("schema").asText("");
      if (!schema.equals(LoadReport.SCHEMA)) {
        throw unusable(
            file,
            schema.isEmpty()
                ? "not a report of timecop load"
                : "schema %s; expected %s".formatted(Quoted.brief(schema), LoadReport.SCHEMA));
      }
      LoadReport report = JSON.treeToValue(tree, LoadReport.class);
      // A damaged histogram is found here, where the error can name the file.
      tree.findValuesAsText("hdr").forEach(LatencyReport::decode);
      return report;
    } catch (NoSuchFileException e) {
      throw unusable(file, "no such file");
    } catch (JsonProcessingException e) {
      throw unusable(file, "not a complete report: " + Quoted.brief(e.getOriginalMessage()));
    } catch (IllegalArgumentException e) {
      throw unusable(file, "not a complete report: " + e.getMessage());
    } catch (IOException e) {
      throw unusable(
          file, Files.isDirectory(file) ? "is a directory" : String.valueOf(e.getMessage()));
    }
  }

  /**
   * Writes a file atomically: an existing file stays until the new one is complete.
   *
   * @throws UserError with exit 1 if it cannot be written
   */
  public static void write(Path file, String text) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(fresh, text);
      try {
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      try {
        Files.deleteIfExists(fresh);
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw new UserError(
          ExitCode.INTERNAL_ERROR,
          "%s cannot be written: %s".formatted(Quoted.brief(file.toString()), e.getMessage()),
          "The report above is complete.");
    }
  }

  private static UserError unusable(Path file, String why) {
    return new UserError(
        ExitCode.USAGE,
        "Report %s: %s.".formatted(Quoted.brief(file.toString()), why),
        "Write one with timecop load --json FILE.");
  }
}
