package timecop.cli.load.plan.gate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import timecop.cli.input.Nearest;
import timecop.cli.input.Quoted;
import timecop.cli.load.plan.gate.Gate.Comparison;

/** Reads gates as people write them. */
public final class GateParser {
  private static final Pattern GATE =
      Pattern.compile("\\s*([\\w.-]+)\\s*(>=|<=|>|<)\\s*([\\w.%/]+)\\s*");

  private GateParser() {}

  /**
   * Reads gates that are joined by commas.
   *
   * @param workflows the commands of the mix: before a metric and a dot, one limits it to that
   * @param faults takes what is wrong with each of them
   */
  public static List<Gate> parse(String text, Collection<String> workflows, List<String> faults) {
    List<Gate> gates = new ArrayList<>();
    for (String one : text.split(",", -1)) {
      try {
        gates.add(gate(one.strip(), workflows));
      } catch (IllegalArgumentException e) {
        faults.add("--fail-if: %s: %s".formatted(Quoted.of(one.strip()), e.getMessage()));
      }
    }
    return gates;
  }

  private static Gate gate(String text, Collection<String> workflows) {
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
    OptionalDouble number =
        metric.unit() == Unit.SHARE && metricName.equals("rate")
            ? Unit.RATE.read(limit)
            : metric.unit().read(limit);
    if (number.isEmpty()) {
      throw new IllegalArgumentException(
          "the limit of %s: expected %s"
              .formatted(name, (metricName.equals("rate") ? Unit.RATE : metric.unit()).expected()));
    }
    Comparison comparison =
        Stream.of(Comparison.values())
            .filter(c -> c.sign().equals(matcher.group(2)))
            .findFirst()
            .orElseThrow();
    return new Gate(text, metric, comparison, number.getAsDouble());
  }

  private static IllegalArgumentException unknown(String name, Collection<String> workflows) {
    Optional<String> nearest =
        Nearest.to(
            name,
            Stream.concat(
                Metric.KNOWN.stream(),
                workflows.stream().flatMap(w -> Metric.KNOWN.stream().map(m -> w + "." + m))));
    return new IllegalArgumentException(
        "unknown metric%s; there are %s, each also of one workflow as in WORKFLOW.completion.p99"
            .formatted(
                nearest.map(" (did you mean %s?)"::formatted).orElse(""),
                String.join(", ", Metric.KNOWN)));
  }
}
