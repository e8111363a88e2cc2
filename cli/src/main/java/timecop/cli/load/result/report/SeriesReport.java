package timecop.cli.load.result.report;

import java.util.List;

/**
 * The run over time. Latencies stand where their arrivals were due, counts where they happened.
 *
 * @param seconds the length of an interval
 * @param rows the intervals, from the beginning of the run
 */
public record SeriesReport(int seconds, List<Row> rows) {

  /**
   * One interval.
   *
   * @param offered arrivals that were due
   * @param started starts that were acknowledged
   * @param completed workflows that completed
   * @param failed starts and workflows that failed, timed out, were cancelled or terminated
   * @param dropped arrivals that were not sent
   * @param throttled attempts that a limit refused
   * @param open the most workflows that were open
   * @param start response time of acknowledgements
   * @param completion response time of completions
   */
  public record Row(
      long offered,
      long started,
      long completed,
      long failed,
      long dropped,
      long throttled,
      long open,
      LatencyReport start,
      LatencyReport completion) {

    /** The same interval of two generators: what is open at one is not at the other. */
    public Row plus(Row other) {
      return sum(other, open + other.open);
    }

    /** Two intervals of one generator as one. */
    public Row then(Row later) {
      return sum(later, Math.max(open, later.open));
    }

    private Row sum(Row other, long mostOpen) {
      return new Row(
          offered + other.offered,
          started + other.started,
          completed + other.completed,
          failed + other.failed,
          dropped + other.dropped,
          throttled + other.throttled,
          mostOpen,
          start.plus(other.start),
          completion.plus(other.completion));
    }
  }
}
