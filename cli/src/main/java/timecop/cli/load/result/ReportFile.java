package timecop.cli.load.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
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
import timecop.cli.input.UserFile;
import timecop.cli.load.result.report.LatencyReport;
import timecop.cli.load.result.report.LoadReport;

/** Reports as JSON files. */
public final class ReportFile {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          // What a report answers about itself, as in isBroken, is no part of it.
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ReportFile() {}

  /** The report as a JSON tree. */
  public static JsonNode tree(LoadReport report) {
    return JSON.valueToTree(report);
  }

  /**
   * Reads a report.
   *
   * @throws UserError with exit 2 when the file is none
   */
  public static LoadReport read(UserFile file) {
    try {
      JsonNode tree = JSON.readTree(Files.readAllBytes(file.path()));
      String schema = tree.path("schema").asText("");
      if (!schema.equals(LoadReport.SCHEMA)) {
        throw unusable(
            file,
            schema.isEmpty()
                ? "it is no report of timecop load"
                : "its schema is %s; expected %s"
                    .formatted(Quoted.brief(schema), LoadReport.SCHEMA));
      }
      LoadReport report = JSON.treeToValue(tree, LoadReport.class);
      // Each is decoded once here: whoever uses one later cannot name the file.
      tree.findValuesAsText("hdr").forEach(LatencyReport::decode);
      return report;
    } catch (NoSuchFileException e) {
      throw unusable(file, "there is no such file");
    } catch (JsonProcessingException e) {
      throw unusable(file, "it is no whole report: " + Quoted.brief(e.getOriginalMessage()));
    } catch (IllegalArgumentException e) {
      throw unusable(file, "it is no whole report: " + e.getMessage());
    } catch (IOException e) {
      throw unusable(
          file,
          Files.isDirectory(file.path()) ? "that is a directory" : String.valueOf(e.getMessage()));
    }
  }

  /**
   * Writes a file whole or not at all: what stood there stays until all of the new one is written.
   *
   * @throws UserError with exit 1 when it cannot be written
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
          "%s cannot be written: %s".formatted(Quoted.brief(file.name()), e.getMessage()),
          "The report above is whole.");
    }
  }

  private static UserError unusable(UserFile file, String why) {
    return new UserError(
        ExitCode.USAGE,
        "Report %s: %s.".formatted(Quoted.brief(file.name()), why),
        "timecop load --json FILE writes one.");
  }
}
