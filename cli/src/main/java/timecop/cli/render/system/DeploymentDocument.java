package timecop.cli.render.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import timecop.cli.render.Data;
import timecop.cli.render.Table;
import timecop.cli.render.Text;
import timecop.cli.render.time.Times;
import timecop.cli.system.Deployment;
import timecop.cli.system.Deployment.Ramp;
import timecop.cli.system.Deployment.Version;

/** A worker deployment and its versions. */
public record DeploymentDocument(Deployment deployment) implements Data {
  private static final int GAP = 2;

  @Override
  public void write(Text text) {
    text.line("deployment  " + deployment.name());
    text.line("current     " + deployment.current().orElse("(unversioned)"));
    deployment.ramp().ifPresent(it -> text.line("ramp        " + words(it)));
    if (deployment.versions().isEmpty()) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("BUILD ID", "STATUS", "PINNED WORKFLOWS", "CREATED", "DRAINAGE CHANGED"));
    for (Version version : deployment.versions()) {
      rows.add(
          List.of(
              version.buildId(),
              version.status(),
              version.pinned().map(String::valueOf).orElse(""),
              version.created().map(Times::local).orElse(""),
              version.drained().map(Times::local).orElse("")));
    }
    text.line("");
    Table.write(text, rows, GAP);
  }

  static String words(Ramp ramp) {
    return "%s%% to %s"
        .formatted(
            BigDecimal.valueOf(ramp.percentage()).stripTrailingZeros().toPlainString(),
            ramp.buildId());
  }

  static ObjectNode head(Deployment deployment) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("deployment", deployment.name());
    deployment.current().ifPresent(it -> tree.put("current_build_id", it));
    deployment
        .ramp()
        .ifPresent(
            it ->
                tree.putObject("ramp")
                    .put("build_id", it.buildId())
                    .put("percentage", it.percentage()));
    deployment.created().ifPresent(it -> tree.put("create_time", it.toString()));
    return tree;
  }

  @Override
  public JsonNode tree() {
    ObjectNode tree = head(deployment);
    ArrayNode versions = tree.putArray("versions");
    for (Version version : deployment.versions()) {
      ObjectNode row = versions.addObject();
      row.put("build_id", version.buildId());
      row.put("status", version.status());
      version.pinned().ifPresent(it -> row.put("pinned_workflows", it));
      version.created().ifPresent(it -> row.put("create_time", it.toString()));
      version.drained().ifPresent(it -> row.put("drainage_changed_time", it.toString()));
    }
    return tree;
  }
}
