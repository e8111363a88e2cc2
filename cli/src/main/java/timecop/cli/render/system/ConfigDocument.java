package timecop.cli.render.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import timecop.catalog.Blank;
import timecop.catalog.Catalog;
import timecop.catalog.WorkerEntry;
import timecop.cli.render.Data;
import timecop.cli.render.Line;
import timecop.cli.render.Table;
import timecop.cli.render.Text;
import timecop.connection.ConnectionDetails;
import timecop.connection.ConnectionKey;
import timecop.connection.ConnectionSettings;
import timecop.escape.Escape;
import timecop.settings.Setting;

/**
 * The settings in effect.
 *
 * @param connection of the connection
 * @param catalogFile the catalogue's file and what names it
 * @param environment the variables that decide the task queues
 */
public record ConfigDocument(
    ConnectionSettings connection,
    Setting catalogFile,
    Catalog catalog,
    Map<String, String> environment)
    implements Data {
  private static final int GAP = 2;

  /** A setting under its name. */
  private record Row(String name, Setting setting) {}

  private List<Row> rows() {
    ConnectionDetails details = connection.details();
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("address", connection.address()));
    rows.add(new Row("namespace", connection.namespace()));
    rows.add(new Row("profile", details.profile()));
    details.file().ifPresent(file -> rows.add(new Row("temporal.toml", new Setting(file, "file"))));
    for (ConnectionKey key : ConnectionKey.values()) {
      Setting setting = details.settings().get(key);
      if (setting != null) {
        rows.add(new Row(key.inFile(), setting));
      }
    }
    rows.add(new Row("catalog", catalogFile));
    catalog
        .workers()
        .forEach(worker -> rows.add(new Row("task queue of " + worker.name(), queue(worker))));
    return rows;
  }

  private Setting queue(WorkerEntry worker) {
    boolean isSet = !Blank.is(environment.getOrDefault(worker.taskQueueEnv(), ""));
    return new Setting(worker.taskQueue(environment), isSet ? worker.taskQueueEnv() : "default");
  }

  /** Returns the official command line for the same connection, without its secrets. */
  private String official() {
    StringBuilder command = new StringBuilder("temporal workflow list");
    add(command, "--address", connection.address().value());
    add(command, "--namespace", connection.namespace().value());
    for (ConnectionKey key : ConnectionKey.values()) {
      Setting setting = connection.details().settings().get(key);
      if (setting == null) {
        continue;
      }
      if (!key.isSwitch()) {
        add(command, key.flag(), setting.value());
      } else if (Boolean.parseBoolean(setting.value())) {
        command.append(' ').append(key.flag());
      } else {
        command.append(' ').append(key.flag()).append("=false");
      }
    }
    return command.toString();
  }

  private static void add(StringBuilder command, String flag, String value) {
    command.append(' ').append(flag).append(' ').append(Escape.shellWord(value));
  }

  @Override
  public void write(Text text) {
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("SETTING", "VALUE", "FROM"));
    rows()
        .forEach(it -> table.add(List.of(it.name(), it.setting().value(), it.setting().source())));
    Table.write(text, table, GAP);
    text.line("");
    text.line(Line.faint(official()));
  }

  @Override
  public JsonNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    ArrayNode settings = tree.putArray("settings");
    rows()
        .forEach(
            it ->
                settings
                    .addObject()
                    .put("name", it.name())
                    .put("value", it.setting().value())
                    .put("from", it.setting().source()));
    tree.put("temporal_command", official());
    return tree;
  }
}
