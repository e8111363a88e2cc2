package timecop.cli.render.compatibility;

import java.util.Locale;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.render.Document;
import timecop.cli.render.Text;

/** A rule of the gate, with its reason and its source. */
public record RuleDocument(Rule rule) implements Document {
  @Override
  public void write(Text text) {
    text.line("%s (%s)".formatted(rule.id(), rule.severity().name().toLowerCase(Locale.ROOT)));
    text.line("  " + rule.requirement());
    text.line("  " + rule.reason());
    text.line("  Source: " + rule.source());
  }
}
