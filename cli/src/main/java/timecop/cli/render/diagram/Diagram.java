package timecop.cli.render.diagram;

import timecop.cli.render.Document;
import timecop.cli.render.Text;

/** A document that exists as a Mermaid diagram too. */
public interface Diagram extends Document {
  /** Writes the diagram: lines of Mermaid's language, whose labels are escaped. */
  void draw(Text text);
}
