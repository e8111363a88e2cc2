package timecop.cli.render.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import timecop.cli.render.Data;
import timecop.cli.render.Table;
import timecop.cli.render.Text;
import timecop.cli.render.time.Times;
import timecop.cli.system.Deployment;

/** The worker deployments of a namespace. */
public record DeploymentsDocument(List<Deployment> deployments) implements Data {
  private static final int GAP = 2;

  @Override
  public void write(Text text) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("DEPLOYMENT", "CURRENT", "RAMP", "CREATED"));
    deployments.forEach(
        it ->
            rows.add(
                List.of(
                    it.name(),
                    it.current().orElse("(unversioned)"),
                    it.ramp().map(DeploymentDocument::words).orElse(""),
                    it.created().map(Times::local).orElse(""))));
    Table.write(text, rows, GAP);
  }

  @Override
  public JsonNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    ArrayNode list = tree.putArray("deployments");
    deployments.forEach(it -> list.add(DeploymentDocument.head(it)));
    return tree;
  }

  @Override
  public List<JsonNode> records() {
    return deployments.stream().<JsonNode>map(DeploymentDocument::head).toList();
  }
}
