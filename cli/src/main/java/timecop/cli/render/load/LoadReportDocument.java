package timecop.cli.render.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import timecop.cli.load.result.ReportFile;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.render.Data;
import timecop.cli.render.Text;

/** Result of a load run. */
public record LoadReportDocument(LoadReport report) implements Data {
  @Override
  public void write(Text text) {
    TextReport.of(report).forEach(text::line);
  }

  @Override
  public JsonNode tree() {
    return ReportFile.tree(report);
  }

  @Override
  public List<JsonNode> records() {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("event", "report");
    event.set("report", tree());
    return List.of(event);
  }
}
