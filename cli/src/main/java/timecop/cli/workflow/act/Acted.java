package timecop.cli.workflow.act;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import timecop.cli.ExitCode;
import timecop.cli.workflow.Execution;

/**
 * What an action did to a run.
 *
 * @param run the run; its ID is empty if the server did not say which one is the latest
 * @param words how the action is spoken of
 * @param details what else is known
 * @param activities the activities that were changed; empty if the action is for the whole run
 * @param reply what the workflow answered; empty if it was not asked
 */
public record Acted(
    Execution run,
    Action.Words words,
    Map<Detail, String> details,
    List<Activity> activities,
    Optional<Reply> reply) {

  /** An activity of the run, by its ID and its registered name. */
  public record Activity(String id, String type) {}

  public Acted {
    // The constructor that copies a map refuses an empty one.
    Map<Detail, String> copy = new EnumMap<>(Detail.class);
    copy.putAll(details);
    details = Collections.unmodifiableMap(copy);
    activities = List.copyOf(activities);
  }

  /** Reports an action that no reply belongs to. */
  public static Acted of(Execution run, Action.Words words) {
    return new Acted(run, words, new EnumMap<>(Detail.class), List.of(), Optional.empty());
  }

  /** Adds a detail. */
  public Acted with(Detail detail, String value) {
    Map<Detail, String> more = new EnumMap<>(Detail.class);
    more.putAll(details);
    more.put(detail, value);
    return new Acted(run, words, more, activities, reply);
  }

  /** Adds the activities that were changed. */
  public Acted with(List<Activity> changed) {
    return new Acted(run, words, details, changed, reply);
  }

  /** Adds the workflow's reply. */
  Acted with(Reply answered) {
    return new Acted(run, words, details, activities, Optional.of(answered));
  }

  /** Returns the exit code of a command that did only this. */
  public ExitCode exitCode() {
    return reply.filter(it -> !it.failure().isEmpty()).isPresent()
        ? ExitCode.FAILED
        : ExitCode.DONE;
  }
}
