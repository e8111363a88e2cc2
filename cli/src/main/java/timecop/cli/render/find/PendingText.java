package timecop.cli.render.find;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import timecop.cli.render.JsonText;
import timecop.cli.render.Line;
import timecop.cli.render.Text;
import timecop.cli.render.time.Times;
import timecop.cli.workflow.describe.Pending;

/**
 * Writes what a run waits for.
 *
 * @param now the time by the server's clock; empty if it is unknown
 */
record PendingText(Optional<Instant> now) {
  void write(Pending pending, Text text) {
    pending.task().ifPresent(it -> text.line(task(it)));
    if (!pending.activities().isEmpty()) {
      text.line(Line.strong("pending activities:"));
      pending.activities().forEach(it -> write(it, text));
    }
    if (!pending.children().isEmpty()) {
      text.line(Line.strong("pending child workflows:"));
      pending
          .children()
          .forEach(it -> text.line("  " + it.type() + "  " + it.execution().workflowId()));
    }
    if (!pending.operations().isEmpty()) {
      text.line(Line.strong("pending Nexus operations:"));
      pending.operations().forEach(it -> write(it, text));
    }
  }

  private Line task(Pending.Task task) {
    String text =
        "pending workflow task: %s since %s, attempt %d"
            .formatted(
                task.isStarted() ? "with a worker" : "waiting for a worker",
                Times.local(task.scheduled()),
                task.attempt());
    return task.attempt() > 1 ? Line.bad(text) : Line.of(text);
  }

  private void write(Pending.Activity activity, Text text) {
    List<String> parts = new ArrayList<>();
    parts.add("ID " + activity.activityId());
    if (!activity.language().isEmpty()) {
      parts.add(activity.language());
    }
    parts.add(activity.state().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    Pending.Attempts attempts = activity.attempts();
    parts.add(
        "attempt " + attempts.number() + (attempts.most() == 0 ? "" : " of " + attempts.most()));
    attempts.started().ifPresent(it -> parts.add("running for " + until(it, true)));
    attempts.next().ifPresent(it -> parts.add("next attempt in " + until(it, false)));
    text.line(
        Line.of("  ").and(Line.strong(activity.type())).and(" (" + String.join(", ", parts) + ")"));
    if (!activity.lastFailure().isEmpty()) {
      text.paragraph(Line.of("    last failure: ").and(Line.bad(activity.lastFailure())), 4);
    }
    activity
        .heartbeat()
        .ifPresent(
            it ->
                text.line(
                    "    last heartbeat: %s ago%s"
                        .formatted(
                            until(it.time(), true),
                            it.details().isNull() ? "" : " " + JsonText.brief(it.details()))));
    if (!activity.worker().isEmpty()) {
      text.line("    worker: " + activity.worker());
    }
    attempts.expires().ifPresent(it -> text.line("    times out in " + until(it, false)));
  }

  private void write(Pending.Nexus operation, Text text) {
    text.line(
        "  %s (endpoint %s, %s, attempt %d%s)"
            .formatted(
                operation.operation(),
                operation.endpoint(),
                operation.state(),
                operation.attempt(),
                operation.next().map(it -> ", next attempt in " + until(it, false)).orElse("")));
    if (!operation.lastFailure().isEmpty()) {
      text.paragraph(Line.of("    last failure: ").and(Line.bad(operation.lastFailure())), 4);
    }
  }

  /** Returns the time between now and another time; the time itself if now is unknown. */
  private String until(Instant time, boolean isPast) {
    return now.map(
            it -> {
              Duration between = isPast ? Duration.between(time, it) : Duration.between(it, time);
              return Times.span(between.isNegative() ? Duration.ZERO : between);
            })
        .orElse(Times.local(time));
  }
}
