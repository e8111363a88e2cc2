package timecop.cli.workflow.act;

import java.util.Collections;
import java.util.EnumMap;
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
 * @param reply what the workflow answered; empty if it was not asked
 */
public record Acted(
    Execution run, Action.Words words, Map<Detail, String> details, Optional<Reply> reply) {

  public Acted {
    details = Collections.unmodifiableMap(new EnumMap<>(details));
  }

  /** Reports an action that no reply belongs to. */
  public static Acted of(Execution run, Action.Words words) {
    return new Acted(run, words, new EnumMap<>(Detail.class), Optional.empty());
  }

  /** Adds a detail. */
  public Acted with(Detail detail, String value) {
    Map<Detail, String> more = new EnumMap<>(Detail.class);
    more.putAll(details);
    more.put(detail, value);
    return new Acted(run, words, more, reply);
  }

  /** Adds the workflow's reply. */
  Acted with(Reply answered) {
    return new Acted(run, words, details, Optional.of(answered));
  }

  /** Returns the exit code of a command that did only this. */
  public ExitCode exitCode() {
    return reply.filter(it -> !it.failure().isEmpty()).isPresent()
        ? ExitCode.FAILED
        : ExitCode.DONE;
  }
}
