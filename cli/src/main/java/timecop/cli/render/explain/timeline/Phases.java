package timecop.cli.render.explain.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import timecop.cli.workflow.explain.timeline.Timeline;
import timecop.cli.workflow.explain.timeline.Timeline.Bar;
import timecop.cli.workflow.follow.FollowEvent.SubjectType;

/** The parts of a bar, as fractions of a timeline's length. */
final class Phases {
  private Phases() {}

  /** What happens in a part of a bar. */
  enum Phase {
    /** An activity waits for a worker. */
    WAITS,
    /** Attempts before the last one, and the waits between them. */
    RETRIES,
    RUNS,
    /** A timer runs. */
    SLEEPS
  }

  /**
   * A part of a bar.
   *
   * @param from from 0 to 1
   * @param to from 0 to 1, not before the begin
   */
  record Part(Phase phase, double from, double to) {}

  static List<Part> of(Bar bar, Timeline timeline) {
    Instant end = bar.span().ended().orElse(timeline.end());
    double from = fraction(bar.span().opened(), timeline);
    double to = Math.max(from, fraction(end, timeline));
    if (bar.type() != SubjectType.ACTIVITY) {
      return List.of(
          new Part(bar.type() == SubjectType.TIMER ? Phase.SLEEPS : Phase.RUNS, from, to));
    }
    double started = bar.span().started().map(it -> fraction(it, timeline)).orElse(to);
    double start = Math.min(Math.max(from, started), to);
    List<Part> parts = new ArrayList<>();
    if (start > from) {
      parts.add(new Part(bar.attempt() > 1 ? Phase.RETRIES : Phase.WAITS, from, start));
    }
    if (start < to || parts.isEmpty()) {
      parts.add(new Part(Phase.RUNS, start, to));
    }
    return parts;
  }

  private static double fraction(Instant time, Timeline timeline) {
    double length = Math.max(1, timeline.length().toNanos());
    double at = Duration.between(timeline.begin(), time).toNanos();
    return Math.min(1, Math.max(0, at / length));
  }
}
