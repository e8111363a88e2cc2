package timecop.cli.render.compatibility;

import java.io.IOException;
import java.io.UncheckedIOException;
import timecop.cli.render.Console;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.OutputFormat;
import timecop.cli.render.OutputFormats;
import timecop.cli.render.Printer;

/** A format of the gate's report for a service that runs it. */
public final class GateFormat implements OutputFormat {
  private final String name;
  private final ReportWriter writer;

  private GateFormat(String name, ReportWriter writer) {
    this.name = name;
    this.writer = writer;
  }

  /** Returns the format that JUnit's readers take. */
  public static OutputFormat junit() {
    return new GateFormat("junit", new JunitReport());
  }

  /** Returns the workflow commands of GitHub Actions. */
  public static OutputFormat githubActions() {
    return new GateFormat("github-actions", new GithubActionsReport());
  }

  /** Returns SARIF. */
  public static OutputFormat sarif() {
    return new GateFormat("sarif", new SarifReport());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean offers(Class<? extends Document> kind) {
    return kind == GateDocument.class;
  }

  @Override
  public Printer open(Console console) {
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
          writer.write(gate.report(), text);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        console.encoded(text.toString().stripTrailing());
      }
    };
  }
}
