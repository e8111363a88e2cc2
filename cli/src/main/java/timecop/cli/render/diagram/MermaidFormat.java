package timecop.cli.render.diagram;

import timecop.cli.render.Console;
import timecop.cli.render.Data;
import timecop.cli.render.Document;
import timecop.cli.render.OutputFormat;
import timecop.cli.render.OutputFormats;
import timecop.cli.render.Printer;

/** A diagram in Mermaid's language, which GitHub, GitLab and many wikis draw. */
public final class MermaidFormat implements OutputFormat {
  @Override
  public String name() {
    return "mermaid";
  }

  @Override
  public boolean offers(Class<? extends Document> kind) {
    return Diagram.class.isAssignableFrom(kind);
  }

  @Override
  public Printer open(Console console) {
    return new Printer() {
      @Override
      public void part(Data part) {
        // The final document has it.
      }

      @Override
      public void progress(Data progress) {
        progress.write(console.messages());
      }

      @Override
      public void print(Document document) {
        if (!(document instanceof Diagram diagram)) {
          throw OutputFormats.unavailable(MermaidFormat.this, document);
        }
        diagram.draw(console.data());
      }
    };
  }
}
