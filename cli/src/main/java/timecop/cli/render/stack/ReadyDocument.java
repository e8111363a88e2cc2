package timecop.cli.render.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import timecop.cli.render.Data;
import timecop.cli.render.Text;

/**
 * Where an embedded stack serves.
 *
 * @param address host:port of the server's frontend
 * @param webUi the address of the web UI
 * @param pids the process ID of each process, by its name
 */
public record ReadyDocument(String address, String namespace, String webUi, Map<String, Long> pids)
    implements Data {

  @Override
  public void write(Text text) {
    StringBuilder line = new StringBuilder();
    line.append("ready address=%s namespace=%s ui=%s".formatted(address, namespace, webUi));
    pids.forEach((name, pid) -> line.append(" %s_pid=%d".formatted(name, pid)));
    text.line(line.toString());
  }

  @Override
  public JsonNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("event", "ready");
    tree.put("address", address);
    tree.put("namespace", namespace);
    tree.put("ui", webUi);
    ObjectNode processes = tree.putObject("pids");
    pids.forEach(processes::put);
    return tree;
  }

  @Override
  public boolean isOneLine() {
    return true;
  }
}
