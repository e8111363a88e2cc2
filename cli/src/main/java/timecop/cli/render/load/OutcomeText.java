package timecop.cli.render.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import timecop.cli.load.account.Count;
import timecop.cli.load.account.Counts;
import timecop.cli.load.account.Shortfall;
import timecop.cli.load.plan.gate.GateResult;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.OutcomeReport;
import timecop.cli.load.result.report.OutcomeReport.Reason;

/** Words for how load tests exit, and why. */
public final class OutcomeText {
  private OutcomeText() {}

  /** Returns why a run does not exit with 0, as sentences; none if it does. */
  public static List<String> reasons(LoadReport report) {
    return report.judgement().outcome().reasons().stream()
        .map(reason -> sentence(reason, report))
        .toList();
  }

  /** Returns why a search does not exit with 0, as sentences; none if it does. */
  public static List<String> search(OutcomeReport outcome) {
    return outcome.reasons().stream()
        .map(
            reason ->
                reason == Reason.INTERRUPTED
                    ? "Interrupted before the highest rate was found."
                    : capital(label(reason)) + ".")
        .toList();
  }

  /** Returns the exit code with its reasons, such as {@code exit code 10: failed workflows}. */
  static String exitCode(OutcomeReport outcome) {
    return "Exit code %d%s"
        .formatted(outcome.exitCode(), outcome.isPassed() ? "" : ": " + labels(outcome.reasons()));
  }

  /** Returns what is wrong with a run, in a few words; empty if nothing is. */
  static String brief(LoadReport report) {
    return brief(report.brokenGates(), report.judgement().outcome().reasons());
  }

  /** Returns the gates that a run broke, and what else is wrong with it. */
  static String brief(List<GateResult> broken, List<Reason> reasons) {
    List<String> parts = new ArrayList<>();
    if (!broken.isEmpty()) {
      parts.add("broke " + GateText.of(broken));
    }
    reasons.stream()
        .filter(reason -> reason != Reason.GATE)
        .map(OutcomeText::label)
        .forEach(parts::add);
    return String.join(", ", parts);
  }

  private static String labels(List<Reason> reasons) {
    return reasons.stream().map(OutcomeText::label).collect(Collectors.joining(", "));
  }

  /** Returns a reason in a few words. */
  static String label(Reason reason) {
    return switch (reason) {
      case MISMATCH -> "the account does not add up";
      case DIFFERENT -> "different counts on the server";
      case ABORTED -> "aborted";
      case SERVER_GONE -> "the server is gone";
      case GATE -> "broken gate";
      case NOTHING_COMPLETED -> "nothing completed";
      case REJECTED -> "rejected starts";
      case UNKNOWN -> "unknown starts";
      case FAILED -> "failed workflows";
      case UNFINISHED -> "unfinished workflows";
      case DROPPED -> "dropped arrivals";
      case NOT_VERIFIED -> "counts not verified";
      case NO_RATE_PASSED -> "no rate passed";
      case INTERRUPTED -> "interrupted";
    };
  }

  private static String sentence(Reason reason, LoadReport report) {
    Counts counts = report.figures().total().counts();
    return switch (reason) {
      case MISMATCH -> "The account does not add up: a bug of timecop.";
      case DIFFERENT -> "The server's counts differ from timecop's.";
      case ABORTED ->
          "Aborted by a signal; %d workflows are open.".formatted(counts.of(Count.UNFINISHED));
      case SERVER_GONE ->
          "The server at %s did not answer at the end."
              .formatted(report.environment().cluster().address());
      case GATE ->
          report.brokenGates().isEmpty()
              ? "A gate of a part is broken." // A merged report has no gates.
              : "Broken: " + GateText.of(report.brokenGates());
      case NOTHING_COMPLETED ->
          "None of the %s completed."
              .formatted(Numbers.count(counts.of(Count.OFFERED), "arrival", "arrivals"));
      case REJECTED -> accepted(Shortfall.REJECTED, counts);
      case UNKNOWN -> accepted(Shortfall.UNKNOWN, counts);
      case FAILED -> accepted(Shortfall.FAILED, counts);
      case UNFINISHED -> accepted(Shortfall.UNFINISHED, counts);
      case DROPPED -> accepted(Shortfall.DROPPED, counts);
      case NOT_VERIFIED ->
          "The counts could not be compared with the server's (%s); --no-verify skips that."
              .formatted(report.judgement().verify().reason());
      case NO_RATE_PASSED -> "No rate passed.";
      case INTERRUPTED -> "Interrupted before the end.";
    };
  }

  private static String accepted(Shortfall shortfall, Counts counts) {
    return "%s; %s accepts that.".formatted(shortfall(shortfall, counts), shortfall.option());
  }

  /** Returns how many arrivals ended without a completed workflow in that way. */
  static String shortfall(Shortfall shortfall, Counts counts) {
    long count = shortfall.of(counts);
    return switch (shortfall) {
      case DROPPED -> Numbers.count(count, "arrival was dropped", "arrivals were dropped");
      case REJECTED -> Numbers.count(count, "start was rejected", "starts were rejected");
      case UNKNOWN -> Numbers.count(count, "start is unknown", "starts are unknown");
      case FAILED -> Numbers.count(count, "workflow failed", "workflows failed");
      case UNFINISHED ->
          Numbers.count(count, "workflow did not finish", "workflows did not finish");
    };
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
