package timecop.cli.render.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import timecop.cli.render.Line;
import timecop.cli.render.time.Times;
import timecop.cli.workflow.WorkflowStatus;
import timecop.cli.workflow.follow.FollowEvent.Subject;
import timecop.cli.workflow.follow.FollowEvent.SubjectType;
import timecop.cli.workflow.live.RunTree;
import timecop.cli.workflow.live.RunTree.Condition;
import timecop.cli.workflow.live.RunTree.Node;
import timecop.cli.workflow.live.RunTree.Span;

/**
 * Writes the operations of a tree. What matters most comes first, since a line that is too long is
 * cut.
 *
 * @param now the server's time; empty if it is unknown
 */
record NodeText(Optional<Instant> now) {
  private static final String GAP = "  ";

  /** Returns the lines of the run itself. */
  List<Line> head(RunTree tree) {
    String status = tree.status().words();
    Line line = Line.strong(tree.workflow().name()).and(GAP);
    line =
        line.and(
            tree.status().isUnsuccessful()
                ? Line.bad(status)
                : tree.status() == WorkflowStatus.COMPLETED ? Line.good(status) : Line.of(status));
    List<String> facts = new ArrayList<>();
    elapsed(tree.span()).ifPresent(facts::add);
    if (tree.runs() > 1) {
      facts.add("run " + tree.runs());
    }
    place(tree.workflow(), facts);
    List<Line> lines = new ArrayList<>();
    lines.add(line.and(joined(facts)));
    lines.add(Line.faint("ID ").and(tree.execution().workflowId()));
    if (!tree.stall().isEmpty() && tree.status().isOpen()) {
      lines.add(Line.bad("Workflow tasks fail: " + brief(tree.stall())));
    }
    return lines;
  }

  /** Returns the line of an operation. */
  Line of(Node node) {
    List<String> facts = new ArrayList<>();
    attempt(node, facts);
    if (node.condition() == Condition.RECEIVED) {
      node.span().begun().flatMap(this::ago).map(it -> it + " ago").ifPresent(facts::add);
    } else {
      elapsed(node.span()).ifPresent(facts::add);
    }
    place(node.subject(), facts);
    return subject(node.subject()).and(GAP).and(condition(node)).and(joined(facts));
  }

  private static Line subject(Subject subject) {
    String name = subject.name().isEmpty() ? subject.id() : subject.name();
    return switch (subject.type()) {
      case ACTIVITY -> Line.strong(name);
      case CHILD_WORKFLOW ->
          Line.of("child ").and(Line.strong(name)).and(GAP).and(Line.faint(subject.id()));
      case NEXUS_OPERATION -> Line.of("Nexus operation ").and(Line.strong(name));
      case TIMER, SIGNAL, UPDATE, WORKFLOW, EXTERNAL_WORKFLOW, MARKER ->
          Line.of(subject.type().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " ")
              .and(Line.strong(name));
    };
  }

  private Line condition(Node node) {
    Optional<String> in = node.span().due().flatMap(this::in);
    return switch (node.condition()) {
      case RUNNING ->
          Line.of(
              in.filter(it -> node.subject().type() == SubjectType.TIMER)
                  .map(it -> "fires in " + it)
                  .orElse("running"));
      case SCHEDULED -> Line.of("waiting for a worker");
      case RETRYING ->
          Line.bad(in.map(it -> "next attempt in " + it).orElse("retry waiting for a worker"));
      case PAUSED, FAILED, TIMED_OUT, CANCELLED, TERMINATED -> Line.bad(words(node.condition()));
      case COMPLETED -> Line.good(words(node.condition()));
      case RECEIVED -> Line.of(words(node.condition()));
    };
  }

  private static String words(Condition condition) {
    return condition.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static void attempt(Node node, List<String> facts) {
    int attempt = node.tries().attempt();
    int most = node.tries().most();
    if (attempt > 0) {
      facts.add("attempt " + attempt + (most > 0 ? " of " + most : ""));
    }
  }

  private static void place(Subject subject, List<String> facts) {
    if (!subject.language().isEmpty()) {
      facts.add(subject.language());
    }
    if (!subject.taskQueue().isEmpty()) {
      facts.add(subject.taskQueue());
    }
  }

  private static String joined(List<String> facts) {
    return facts.isEmpty() ? "" : GAP + String.join(GAP, facts);
  }

  /** Returns why an operation or its last attempt failed, in one line; empty if it did not. */
  static String failure(Node node) {
    if (node.failure().isEmpty() || node.condition() == Condition.COMPLETED) {
      return "";
    }
    return (node.condition().isOpen() ? "last failure: " : "") + brief(node.failure());
  }

  private static String brief(String text) {
    return text.lines().findFirst().orElse("");
  }

  private Optional<String> elapsed(Span span) {
    return span.begun()
        .flatMap(
            begun ->
                span.ended()
                    .map(ended -> Times.span(positive(Duration.between(begun, ended))))
                    .or(() -> ago(begun)));
  }

  private Optional<String> ago(Instant time) {
    return now.map(it -> seconds(Duration.between(time, it)));
  }

  private Optional<String> in(Instant time) {
    return now.map(it -> Duration.between(it, time))
        .filter(left -> !left.isNegative())
        .map(NodeText::seconds);
  }

  /** Returns a time that changes while it is shown: in whole seconds. */
  private static String seconds(Duration time) {
    long seconds = positive(time).toSeconds();
    return seconds == 0 ? "0 s" : Times.span(Duration.ofSeconds(seconds));
  }

  private static Duration positive(Duration time) {
    return time.isNegative() ? Duration.ZERO : time;
  }
}
