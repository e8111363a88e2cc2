package timecop.cli.render.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import timecop.catalog.start.StartRules;
import timecop.cli.system.AttributeType;

/** How a workflow of the catalogue is started, as a tree; what is not declared is not in it. */
record StartTree(StartRules rules) {
  ObjectNode tree() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    rules.timeouts().execution().ifPresent(it -> node.put("execution_timeout_ms", it.toMillis()));
    rules.timeouts().run().ifPresent(it -> node.put("run_timeout_ms", it.toMillis()));
    rules.timeouts().task().ifPresent(it -> node.put("task_timeout_ms", it.toMillis()));
    rules.policies().idReuse().ifPresent(it -> node.put("id_reuse_policy", it.toString()));
    rules.policies().idConflict().ifPresent(it -> node.put("id_conflict_policy", it.toString()));
    rules.policies().parentClose().ifPresent(it -> node.put("parent_close_policy", it.toString()));
    if (!rules.searchAttributes().isEmpty()) {
      ArrayNode attributes = node.putArray("search_attributes");
      rules
          .searchAttributes()
          .forEach(
              it ->
                  attributes
                      .addObject()
                      .put("name", it.name())
                      .put("type", AttributeType.valueOf(it.type().name()).toString())
                      .put("field", it.field().map(FieldDescriptor::getName).orElse("")));
    }
    if (!rules.memo().isEmpty()) {
      ObjectNode memo = node.putObject("memo");
      rules.memo().forEach((key, field) -> memo.put(key, field.getName()));
    }
    if (!rules.summary().isEmpty()) {
      node.put("summary", rules.summary());
    }
    if (rules.priority().level() > 0) {
      node.put("priority", rules.priority().level());
    }
    if (!rules.priority().fairnessKey().isEmpty()) {
      node.put("fairness_key", rules.priority().fairnessKey());
    }
    return node;
  }
}
