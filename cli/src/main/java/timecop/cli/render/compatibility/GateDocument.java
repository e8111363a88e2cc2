package timecop.cli.render.compatibility;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import timecop.cli.compatibility.findings.Report;
import timecop.cli.render.Data;
import timecop.cli.render.Text;

/** What the compatibility gate found. */
public record GateDocument(Report report) implements Data {
  @Override
  public void write(Text text) {
    text(new TextReport()).lines().forEach(text::line);
  }

  @Override
  public JsonNode tree() {
    try {
      return new ObjectMapper().readTree(text(new JsonReport()));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text(ReportWriter writer) {
    StringBuilder text = new StringBuilder();
    try {
      writer.write(report, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
