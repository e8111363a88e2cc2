package timecop.cli.render.compatibility;

import java.io.IOException;
import java.io.UncheckedIOException;
import timecop.cli.compatibility.findings.Report;
import timecop.cli.render.Console;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.OutputFormat;
import timecop.cli.render.OutputFormats;
import timecop.cli.render.Printer;

/** A format of the gate's report for a service that runs it. */
public abstract class GateFormat implements OutputFormat {
  /** Writes a whole report with a newline at the end, escaped as the format requires. */
  protected abstract void write(Report report, Appendable out) throws IOException;

  @Override
  public final boolean offers(Class<? extends Document> kind) {
    return kind == GateDocument.class;
  }

  @Override
  public final Printer open(Console console) {
    return new Printer() {
      @Override
      public void part(Data part) {
        print(part);
      }

      @Override
      public void progress(Data progress) {
        progress.write(console.messages());
      }

      @Override
      public void print(Document document) {
        if (!(document instanceof GateDocument gate)) {
          throw OutputFormats.unavailable(GateFormat.this, document);
        }
        StringBuilder text = new StringBuilder();
        try {
          GateFormat.this.write(gate.report(), text);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        console.encoded(text.toString().stripTrailing());
      }
    };
  }
}
