package timecop.cli.render.act;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import timecop.cli.render.Data;
import timecop.cli.render.Line;
import timecop.cli.render.Text;
import timecop.cli.workflow.act.reset.ResetOrder.Excluded;
import timecop.cli.workflow.act.reset.ResetPlan;

/** What a reset will do. */
public record ResetPlanDocument(ResetPlan plan) implements Data {
  private static final String LABEL = "  %-14s%s";

  @Override
  public void write(Text text) {
    text.line(
        Line.of("Reset of workflow %s to event ".formatted(plan.point().run().workflowId()))
            .and(Line.strong(String.valueOf(plan.point().eventId())))
            .and(" (%s) of run %s".formatted(plan.point().typeName(), plan.point().run().runId())));
    if (plan.isOpen()) {
      text.line(LABEL.formatted("terminated:", "the run that is open"));
    }
    plan.activities().forEach(it -> text.line(LABEL.formatted("runs again:", words(it))));
    if (plan.started().localActivities() > 0) {
      text.line(
          LABEL.formatted("runs again:", plan.started().localActivities() + " local activities"));
    }
    if (plan.started().timers() > 0) {
      text.line(LABEL.formatted("starts again:", "timers (%d)".formatted(plan.started().timers())));
    }
    plan.started()
        .children()
        .forEach(
            (type, number) ->
                text.line(
                    LABEL.formatted(
                        "starts again:", "child workflow %s (%d)".formatted(type, number))));
    plan.received().forEach((kind, names) -> received(kind, names, text));
    if (plan.activities().isEmpty()
        && plan.received().isEmpty()
        && plan.started().equals(new ResetPlan.Started(0, 0, Map.of()))) {
      text.line("  Only workflow code runs again.");
    }
  }

  private static String words(ResetPlan.Rerun rerun) {
    String language = rerun.language().isEmpty() ? "" : rerun.language() + ", ";
    return "activity %s (%sscheduled %d, completed %d since)"
        .formatted(rerun.type(), language, rerun.number(), rerun.done());
  }

  private void received(Excluded kind, Map<String, Integer> names, Text text) {
    boolean isLost = plan.excluded().contains(kind);
    String what =
        switch (kind) {
          case SIGNALS -> "signal";
          case UPDATES -> "update";
          case NEXUS -> "Nexus operation";
        };
    names.forEach(
        (name, number) -> {
          String line = "%s %s (%d)".formatted(what, name, number);
          text.line(
              isLost
                  ? Line.of(LABEL.formatted("lost:", "")).and(Line.bad(line))
                  : Line.of(LABEL.formatted("reapplied:", line)));
        });
  }

  @Override
  public JsonNode tree() {
    return tree(plan);
  }

  static ObjectNode tree(ResetPlan plan) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("workflow_id", plan.point().run().workflowId());
    tree.put("run_id", plan.point().run().runId());
    tree.put("event_id", plan.point().eventId());
    tree.put("event_type", plan.point().typeName());
    tree.put("terminates_open_run", plan.isOpen());
    var activities = tree.putArray("activities_again");
    for (ResetPlan.Rerun it : plan.activities()) {
      ObjectNode activity = activities.addObject().put("activity_type", it.type());
      if (!it.language().isEmpty()) {
        activity.put("language", it.language());
      }
      activity.put("scheduled", it.number()).put("completed", it.done());
    }
    tree.put("local_activities_again", plan.started().localActivities());
    tree.put("timers_again", plan.started().timers());
    counts(tree.putObject("child_workflows_again"), plan.started().children());
    plan.received()
        .forEach(
            (kind, names) ->
                counts(
                    tree.putObject(
                        kind.name().toLowerCase(Locale.ROOT)
                            + (plan.excluded().contains(kind) ? "_lost" : "_reapplied")),
                    names));
    return tree;
  }

  private static void counts(ObjectNode tree, Map<String, Integer> names) {
    names.forEach(tree::put);
  }
}
