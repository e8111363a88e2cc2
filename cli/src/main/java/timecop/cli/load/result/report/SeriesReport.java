package timecop.cli.load.result.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A run by interval: latencies when their arrivals were due, counts when the events happened.
 *
 * @param seconds the length of an interval
 * @param rows the intervals since the run started
 */
public record SeriesReport(int seconds, List<Row> rows) {

  /**
   * One interval.
   *
   * @param events what happened in it
   * @param open the largest number of open workflows
   * @param start response times of starts
   * @param completion response times of completions
   */
  public record Row(
      @JsonUnwrapped Events events, long open, LatencyReport start, LatencyReport completion) {

    /** Returns the same interval of two generators, whose open workflows add up. */
    public Row plus(Row other) {
      return sum(other, open + other.open);
    }

    /** Returns this interval and the next one of the same generator as one. */
    public Row then(Row next) {
      return sum(next, Math.max(open, next.open));
    }

    private Row sum(Row other, long mostOpen) {
      return new Row(
          events.plus(other.events),
          mostOpen,
          start.plus(other.start),
          completion.plus(other.completion));
    }
  }

  /**
   * What happened in an interval.
   *
   * @param offered arrivals that were due
   * @param started starts that were acknowledged
   * @param completed workflows that completed
   * @param failed starts that failed, and workflows that closed without completing
   * @param dropped arrivals that were dropped
   * @param throttled attempts that a limit of the server refused
   */
  public record Events(
      long offered, long started, long completed, long failed, long dropped, long throttled) {
    private Events plus(Events other) {
      return new Events(
          offered + other.offered,
          started + other.started,
          completed + other.completed,
          failed + other.failed,
          dropped + other.dropped,
          throttled + other.throttled);
    }
  }
}
