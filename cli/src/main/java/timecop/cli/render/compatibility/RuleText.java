package timecop.cli.render.compatibility;

import java.io.IOException;
import java.util.Locale;
import timecop.cli.compatibility.findings.Rule;

/** Explains a rule. */
public final class RuleText {
  private RuleText() {}

  /** Writes the rule, its reason and its source. */
  public static void write(Rule rule, Appendable out) throws IOException {
    out.append(rule.id())
        .append(" (")
        .append(rule.severity().name().toLowerCase(Locale.ROOT))
        .append(")\n  ")
        .append(rule.requirement())
        .append("\n  ")
        .append(rule.reason())
        .append("\n  Source: ")
        .append(rule.source())
        .append('\n');
  }
}
