package timecop.cli.render.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import timecop.cli.render.JsonText;
import timecop.cli.render.Line;
import timecop.cli.render.Text;
import timecop.cli.render.time.Times;
import timecop.cli.workflow.explain.Level;
import timecop.cli.workflow.explain.Level.Condition;
import timecop.cli.workflow.explain.Level.Part;
import timecop.cli.workflow.explain.Reason;

/** Writes levels as a tree for people: a line for each level, and its facts below it. */
record LevelTree(LevelWords words) {
  private static final int LABEL = 9;
  private static final int LONGEST_VALUE = 1_000;
  private static final int MOST_LINES = 5;

  /** A fact of a level. */
  private record Fact(String label, String value) {}

  void write(Level root, Text text) {
    write(root, "", "", text);
  }

  /**
   * Writes a level and those below it.
   *
   * @param first what stands before its first line
   * @param others what stands before its other lines
   */
  private void write(Level level, String first, String others, Text text) {
    text.line(Line.faint(first).and(title(level)));
    boolean isLeaf = level.causes().isEmpty();
    for (Fact fact : facts(level)) {
      String label = fact.label();
      for (String line : fact.value().lines().limit(MOST_LINES).toList()) {
        text.line(Line.faint(others + (isLeaf ? "   " : "│  ") + padded(label)).and(line));
        label = "";
      }
    }
    for (int i = 0; i < level.causes().size(); i++) {
      boolean isLast = i + 1 == level.causes().size();
      write(
          level.causes().get(i),
          others + (isLast ? "└─ " : "├─ "),
          others + (isLast ? "   " : "│  "),
          text);
    }
  }

  private static String padded(String label) {
    return label + " ".repeat(LABEL - label.length());
  }

  private Line title(Level level) {
    if (level.part().isHeading()) {
      return Line.faint(LevelWords.capital(LevelWords.subject(level)) + ":");
    }
    if (level.part() == Part.MESSAGE || level.part() == Part.TASK_QUEUE) {
      return Line.of(words.sentence(level));
    }
    Line line = Line.strong(LevelWords.capital(LevelWords.subject(level)));
    if (level.part() == Part.WORKFLOW) {
      line = line.and(" " + level.names().id());
    }
    return line.and(" ").and(condition(level)).and(since(level));
  }

  private static Line condition(Level level) {
    String word = level.condition().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return switch (level.condition()) {
      case COMPLETED -> Line.good(word);
      case RUNNING, WAITING, SCHEDULED, ACCEPTED, CONTINUED_AS_NEW, PAUSED -> Line.of(word);
      default -> Line.bad(word);
    };
  }

  /** Returns how long it took, or how long it has been so. */
  private String since(Level level) {
    return switch (level.condition()) {
      case FAILED, TIMED_OUT, TERMINATED, CANCELLED, COMPLETED ->
          LevelWords.duration(level).map(it -> " after " + Times.span(it)).orElse("");
      case RUNNING -> words.age(level);
      default -> "";
    };
  }

  private List<Fact> facts(Level level) {
    List<Fact> facts = new ArrayList<>();
    if (level.part().isHeading()
        || level.part() == Part.MESSAGE
        || level.part() == Part.TASK_QUEUE) {
      return facts;
    }
    for (Reason reason : level.reasons()) {
      String text = text(reason);
      if (!text.isEmpty()) {
        facts.add(new Fact(label(reason), cut(text)));
      }
      reason.place().ifPresent(place -> facts.add(new Fact("at", place.toString())));
    }
    LevelWords.attempts(level).ifPresent(it -> facts.add(new Fact("tries", it)));
    if (level.condition() == Condition.WAITING) {
      facts.add(new Fact("state", words.waiting(level)));
    }
    if (level.condition() == Condition.RETRYING) {
      level.times().until().ifPresent(time -> facts.add(new Fact("next", Times.local(time))));
    }
    level.input().ifPresent(input -> facts.add(new Fact("input", cut(JsonText.line(input)))));
    Optional.of(level.tries().worker())
        .filter(it -> !it.isEmpty())
        .ifPresent(it -> facts.add(new Fact("worker", it)));
    return facts;
  }

  private static String label(Reason reason) {
    return switch (reason.kind()) {
      case ERROR, SERVER -> "error";
      case TIMEOUT -> "timeout";
      case CANCELLATION, TERMINATION -> "reason";
    };
  }

  private static String text(Reason reason) {
    return switch (reason.kind()) {
      case ERROR, SERVER -> reason.text();
      case TIMEOUT -> reason.type();
      case CANCELLATION, TERMINATION ->
          reason.by().isEmpty() ? reason.message() : reason.message() + " [" + reason.by() + "]";
    };
  }

  private static String cut(String text) {
    return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
  }
}
