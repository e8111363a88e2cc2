package timecop.cli.render.explain;

import io.temporal.api.enums.v1.RetryState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import timecop.cli.render.time.Times;
import timecop.cli.workflow.explain.Level;
import timecop.cli.workflow.explain.Level.Condition;
import timecop.cli.workflow.explain.Level.Part;
import timecop.cli.workflow.explain.Reason;

/**
 * Says in words what a level is and what happened to it.
 *
 * @param now the server's time; empty if the run has closed
 */
record LevelWords(Optional<Instant> now) {
  private static final int LONGEST_MESSAGE = 400;
  private static final Map<String, String> LANGUAGES =
      Map.of(
          "java", "Java",
          "python", "Python",
          "go", "Go",
          "typescript", "TypeScript",
          "dotnet", ".NET",
          "ruby", "Ruby",
          "php", "PHP",
          "rust", "Rust");

  /** Returns the level in one sentence: what failed or waits, why, and at which attempt. */
  String sentence(Level level) {
    if (level.part() == Part.TASK_QUEUE) {
      boolean isPast = level.condition() == Condition.NOT_TAKEN;
      return "No %sworker %s task queue %s for %s tasks"
          .formatted(
              language(level),
              isPast ? "polled" : "polls",
              level.names().taskQueue(),
              level.names().type());
    }
    return capital(subject(level)) + " " + predicate(level);
  }

  /** Returns what the level is, such as "Python activity Charge". */
  static String subject(Level level) {
    String type = level.names().type();
    return switch (level.part()) {
      case WORKFLOW -> language(level) + "workflow " + type;
      case ACTIVITY -> language(level) + "activity " + type;
      case NEXUS_OPERATION -> "Nexus operation " + type;
      case UPDATE -> "update " + (type.isEmpty() ? level.names().id() : type);
      case TIMER -> "timer " + level.names().id();
      case WORKFLOW_TASK -> "workflow task of " + language(level) + "workflow " + type;
      case TASK_QUEUE -> "task queue " + level.names().taskQueue();
      case MESSAGE -> level.names().id() + " " + type;
      case JUST_BEFORE -> "just before";
      case OPEN_AT_THE_END -> "open when it closed";
      case ON_THE_WAY -> "failed or retried on the way";
    };
  }

  private static String language(Level level) {
    return language(level.names().language());
  }

  /** Returns the name of a language and a space; empty if it is unknown. */
  static String language(String language) {
    return language.isEmpty() ? "" : LANGUAGES.getOrDefault(language, language) + " ";
  }

  static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private String predicate(Level level) {
    return switch (level.condition()) {
      case FAILED -> "failed" + error(level) + tries(level);
      case TIMED_OUT -> "timed out: " + timeout(level);
      case TERMINATED -> "was terminated" + by(level);
      case CANCELLED -> "was cancelled" + by(level);
      case STALLED -> "keeps failing" + error(level) + tries(level);
      case NOT_POLLED -> "has no worker";
      case NOT_TAKEN -> "had no worker";
      case BLOCKED -> "is blocked" + error(level);
      case RETRYING ->
          "fails and is retried"
              + error(level)
              + attempts(level).map(it -> " (" + it + next(level) + ")").orElse("");
      case PAUSED -> "is paused" + error(level) + tries(level);
      case SCHEDULED -> "waits for a worker of task queue " + level.names().taskQueue();
      case RUNNING -> "is running" + age(level) + tries(level);
      case WAITING -> waiting(level) + messages(level);
      case CONTINUED_AS_NEW -> "continued as new";
      case COMPLETED -> "completed" + after(level) + completed(level);
      case ACCEPTED -> "can be received";
    };
  }

  private static String error(Level level) {
    // What a workflow task cannot do is in its outer error, such as to decode the input.
    String outer =
        level.part() == Part.WORKFLOW_TASK && level.reasons().size() > 1
            ? ": " + brief(level.reasons().get(0).message())
            : "";
    return level
        .reason()
        .map(reason -> reasonText(level, reason))
        .filter(text -> !text.isEmpty())
        .map(text -> outer + ": " + text)
        .orElse(outer);
  }

  /** Returns the error; a timeout of a workflow task has no words of its own. */
  private static String reasonText(Level level, Reason reason) {
    if (reason.kind() != Reason.Kind.TIMEOUT) {
      return brief(reason.text());
    }
    return level.part() == Part.WORKFLOW_TASK
        ? "the worker did not answer in time (%s timeout)".formatted(reason.type())
        : reason.type() + " timeout";
  }

  /** Returns the first line of a text, and not all of a long one. */
  static String brief(String text) {
    String first = text.lines().findFirst().orElse("");
    if (first.length() > LONGEST_MESSAGE) {
      return first.substring(0, LONGEST_MESSAGE) + "…";
    }
    return first.length() < text.strip().length() ? first + " …" : first;
  }

  private String timeout(Level level) {
    Reason timeout = level.reasons().get(0);
    String limit = level.times().limit().map(it -> " " + Times.span(it)).orElse("");
    String within = limit.isEmpty() ? " in time" : " within" + limit;
    String what =
        switch (timeout.type()) {
          case "schedule-to-start" ->
              "no worker took it from task queue %s%s".formatted(level.names().taskQueue(), within);
          case "start-to-close" -> "an attempt did not end" + within;
          case "heartbeat" ->
              limit.isEmpty() ? "its heartbeats stopped" : "no heartbeat for" + limit;
          default -> "it did not complete" + within;
        };
    List<String> details = new ArrayList<>();
    details.add(timeout.type() + " timeout");
    attempts(level).ifPresent(details::add);
    String last =
        level.reasons().size() > 1
            ? "; last failure: " + brief(level.reason().orElseThrow().text())
            : "";
    String open =
        level
            .under(Part.OPEN_AT_THE_END)
            .map(Level::deepest)
            .map(it -> "; open then: " + thenOpen(it))
            .orElse("");
    return what + " (" + String.join(", ", details) + ")" + last + open;
  }

  /** Returns what was open when the run closed. */
  private String thenOpen(Level level) {
    return switch (level.condition()) {
      case RUNNING, SCHEDULED, WAITING -> subject(level);
      case NOT_TAKEN, NOT_POLLED -> sentence(level);
      default -> subject(level) + " " + predicate(level);
    };
  }

  private static String by(Level level) {
    if (level.reason().isEmpty()) {
      return "";
    }
    Reason reason = level.reason().get();
    boolean isCancelled = level.condition() == Condition.CANCELLED;
    String who =
        reason.by().isEmpty() || LANGUAGES.containsKey(reason.by())
            ? ""
            : (isCancelled ? " on request of " : " by ") + reason.by();
    String why = brief(reason.message().replace("anceled", "ancelled"));
    return who + (why.isEmpty() || why.equalsIgnoreCase("cancelled") ? "" : ": " + why);
  }

  /** Returns what a workflow waits for, or when a timer fires. */
  String waiting(Level level) {
    Optional<Instant> until = level.times().until();
    if (until.isEmpty()) {
      return "waits for a signal, an update or a condition in its code";
    }
    String in = in(until.get()).map(it -> " (in " + it + ")").orElse("");
    String verb = level.part() == Part.WORKFLOW ? "waits for its start at " : "fires at ";
    return verb + Times.local(until.get()) + in;
  }

  private static String messages(Level level) {
    String messages =
        level.causes().stream()
            .filter(it -> it.part() == Part.MESSAGE)
            .map(LevelWords::subject)
            .collect(Collectors.joining(", "));
    return messages.isEmpty() ? "" : "; it can receive: " + messages;
  }

  private static String after(Level level) {
    return duration(level).map(it -> " after " + Times.span(it)).orElse("");
  }

  static Optional<Duration> duration(Level level) {
    var times = level.times();
    return times.since().flatMap(since -> times.until().map(it -> Duration.between(since, it)));
  }

  private static String completed(Level level) {
    long troubles =
        level.causes().stream()
            .filter(it -> it.part() == Part.ON_THE_WAY)
            .mapToLong(it -> it.causes().size())
            .sum();
    return troubles == 0
        ? tries(level)
        : "; %d of its operations failed or needed retries".formatted(troubles);
  }

  String age(Level level) {
    Optional<String> age = level.times().since().flatMap(this::ago);
    Optional<String> heartbeat = level.times().heartbeat().flatMap(this::ago);
    return age.map(it -> " for " + it).orElse("")
        + heartbeat.map(it -> ", last heartbeat " + it + " ago").orElse("");
  }

  private Optional<String> ago(Instant time) {
    return now.map(it -> Duration.between(time, it))
        .map(it -> it.isNegative() ? Duration.ZERO : it)
        .map(Times::span);
  }

  private Optional<String> in(Instant time) {
    return now.map(it -> Duration.between(it, time))
        .filter(it -> !it.isNegative())
        .map(Times::span);
  }

  private String next(Level level) {
    return level.condition() == Condition.RETRYING
        ? level.times().until().map(this::next).orElse(", running now")
        : "";
  }

  private String next(Instant time) {
    return in(time).map(it -> ", next in " + it).orElse("");
  }

  private static String tries(Level level) {
    return attempts(level).map(it -> " (" + it + ")").orElse("");
  }

  /** Returns the attempts in words, such as "attempt 3 of 3"; empty if there is one only. */
  static Optional<String> attempts(Level level) {
    var tries = level.tries();
    boolean isAlone = tries.attempt() <= 1 && tries.maximum() <= 1;
    if (tries.attempt() == 0 || (isAlone && level.part() != Part.ACTIVITY)) {
      return Optional.empty();
    }
    String of = tries.maximum() > 0 ? " of " + tries.maximum() : "";
    String end =
        tries.end() == RetryState.RETRY_STATE_NON_RETRYABLE_FAILURE ? ", not retryable" : "";
    return Optional.of("attempt " + tries.attempt() + of + end);
  }
}
