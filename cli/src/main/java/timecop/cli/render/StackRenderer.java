package timecop.cli.render;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import timecop.cli.dev.StackListener;

/** Writes the life of an embedded stack: each line with the process it comes from. */
public final class StackRenderer implements StackListener {
  private static final String OWN = "timecop";

  private final Console console;

  /** Writes to the console, lines from several threads one at a time. */
  public StackRenderer(Console console) {
    this.console = console;
  }

  @Override
  public synchronized void line(String process, String text) {
    console.message(console.faint("%-7s | ".formatted(process)) + text);
  }

  @Override
  public synchronized void state(String text) {
    console.message(console.strong("%-7s | ".formatted(OWN)) + text);
  }

  /** The one line of data: where the stack serves, for people and for programs. */
  public synchronized void ready(
      OutputFormat format, String address, String namespace, String webUi, Map<String, Long> pids) {
    if (format == OutputFormat.TEXT) {
      StringBuilder line = new StringBuilder();
      line.append("ready address=%s namespace=%s ui=%s".formatted(address, namespace, webUi));
      pids.forEach((name, pid) -> line.append(" %s_pid=%d".formatted(name, pid)));
      console.data(line.toString());
    } else {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("event", "ready");
      node.put("address", address);
      node.put("namespace", namespace);
      node.put("ui", webUi);
      ObjectNode processes = node.putObject("pids");
      pids.forEach(processes::put);
      console.line(node);
    }
  }
}
