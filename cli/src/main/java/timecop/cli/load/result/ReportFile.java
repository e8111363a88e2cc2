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
import java.io.UncheckedIOException;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.input.Excerpt;
import timecop.cli.input.InvalidValueException;
import timecop.cli.input.UserFile;
import timecop.cli.load.result.report.LatencyReport;
import timecop.cli.load.result.report.LoadReport;

/** Reports as JSON: their trees, and reading them again. */
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
      JsonNode tree = JSON.readTree(file.read());
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
    } catch (InvalidValueException e) {
      throw unusable(file, String.valueOf(e.getMessage()));
    } catch (JsonProcessingException e) {
      throw unusable(file, "not a complete report: " + Excerpt.of(e.getOriginalMessage()));
    } catch (IllegalArgumentException e) {
      throw unusable(file, "not a complete report: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Reading an array of bytes.
    }
  }

  private static UserError unusable(UserFile file, String why) {
    return new UserError(
        ExitCode.USAGE,
        "Report %s: %s.".formatted(Excerpt.of(file.name()), why),
        "Write one with timecop load --json FILE.");
  }
}
