package timecop.cli.render.help;

import timecop.cli.ExitCode;
import timecop.cli.render.Document;
import timecop.cli.render.Line;
import timecop.cli.render.Text;

/** The exit codes, which are the same for all commands. */
public record ExitCodesDocument() implements Document {
  @Override
  public void write(Text text) {
    text.paragraph(Line.strong("Exit codes of all commands:"), 0);
    for (ExitCode code : ExitCode.values()) {
      text.paragraph(Line.of("  %-5d %s".formatted(code.code(), code.meaning())), 8);
    }
    text.line("");
    text.paragraph(
        Line.of(
            "A command without an end of its own, such as dev or an unlimited load, exits 0 on the"
                + " first Ctrl+C."),
        0);
  }
}
