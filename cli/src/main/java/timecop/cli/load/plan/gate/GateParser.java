package timecop.cli.load.plan.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import timecop.cli.input.Excerpt;
import timecop.cli.input.Nearest;
import timecop.cli.load.plan.gate.Gate.Comparison;

/** Reads gates as users write them. */
public final class GateParser {
  private static final Pattern GATE =
      Pattern.compile("\\s*([\\w.-]+)\\s*(>=|<=|>|<)\\s*([\\w.%/]+)\\s*");

  private GateParser() {}

  /**
   * Reads gates that are separated by commas.
   *
   * @param workflows the commands of the mix, any of which may precede a metric with a dot
   * @param bounds what the runs that they judge make possible
   * @param errors receives an error for each invalid gate
   */
  public static List<Gate> parse(
      String text, Collection<String> workflows, RunBounds bounds, List<String> errors) {
    List<Gate> gates = new ArrayList<>();
    for (String one : text.split(",", -1)) {
      try {
        gates.add(gate(one.strip(), workflows, bounds));
      } catch (IllegalArgumentException e) {
        errors.add("--fail-if: %s: %s".formatted(Excerpt.quoted(one.strip()), e.getMessage()));
      }
    }
    return gates;
  }

  private static Gate gate(String text, Collection<String> workflows, RunBounds bounds) {
    Matcher matcher = GATE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "expected METRIC, one of > >= < <=, and a limit, such as completion.p99>2s");
    }
    String limit = matcher.group(3);
    String name = matcher.group(1);
    String workflow =
        workflows.stream().filter(w -> name.startsWith(w + ".")).findFirst().orElse("");
    String metricName = workflow.isEmpty() ? name : name.substring(workflow.length() + 1);
    Metric metric =
        Metric.of(workflow, metricName, limit.endsWith("%"))
            .orElseThrow(() -> unknown(name, workflows));
    Unit unit = metricName.equals("rate") ? Unit.PER_SECOND : metric.unit();
    OptionalDouble number = unit.read(limit);
    if (number.isEmpty()) {
      throw new IllegalArgumentException(
          "the limit of %s: expected %s".formatted(name, unit.expected()));
    }
    Comparison comparison =
        Stream.of(Comparison.values())
            .filter(c -> c.sign().equals(matcher.group(2)))
            .findFirst()
            .orElseThrow();
    Gate gate = new Gate(text, metric, comparison, number.getAsDouble());
    checkBothResults(gate, name, limit, bounds);
    return gate;
  }

  /** Rejects a gate that breaks in every run or in none. */
  private static void checkBothResults(Gate gate, String name, String limit, RunBounds bounds) {
    RunBounds.Highest bound = gate.metric().highest().apply(bounds);
    double highest = bound.value();
    boolean canBreak = gate.comparison().canHold(gate.limit(), highest);
    if (canBreak && !gate.comparison().mustHold(gate.limit(), highest)) {
      return;
    }
    boolean isAboutHighest = gate.limit() >= highest;
    throw new IllegalArgumentException(
        "%s: %s is always %s%s"
            .formatted(
                canBreak ? "it would break in every run" : "it can never break",
                name,
                isAboutHighest ? bound.text() : "0 or more",
                // Who writes 5 means 5 %.
                isAboutHighest && gate.metric().unit() == Unit.RATIO && !limit.endsWith("%")
                    ? "; did you mean %s%s%s%%?".formatted(name, gate.comparison().sign(), limit)
                    : ""));
  }

  private static IllegalArgumentException unknown(String name, Collection<String> workflows) {
    Optional<String> nearest =
        Nearest.to(
            name,
            Stream.concat(
                Metric.KNOWN.stream(),
                workflows.stream().flatMap(w -> Metric.KNOWN.stream().map(m -> w + "." + m))));
    return new IllegalArgumentException(
        "unknown metric%s; available: %s; for one workflow: WORKFLOW.completion.p99"
            .formatted(
                nearest.map(" (did you mean %s?)"::formatted).orElse(""),
                String.join(", ", Metric.KNOWN)));
  }
}
