package timecop.cli.render.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import timecop.cli.render.Text;
import timecop.escape.Escape;

/** A flowchart in Mermaid's language. Its labels may come from outside. */
public final class Flowchart {
  /** How a node is drawn. */
  public enum Shape {
    BOX("[\"", "\"]"),
    ROUND("([\"", "\"])");

    private final String begin;
    private final String end;

    Shape(String begin, String end) {
      this.begin = begin;
      this.end = end;
    }
  }

  /** How an arrow is drawn. */
  public enum Arrow {
    THIN("-->"),
    THICK("==>");

    private final String text;

    Arrow(String text) {
      this.text = text;
    }
  }

  private final String direction;
  private final List<String> lines = new ArrayList<>();
  private String indent = "  ";
  private int nodes;

  private Flowchart(String direction) {
    this.direction = direction;
  }

  /** Returns an empty chart that is read from the left to the right. */
  public static Flowchart leftToRight() {
    return new Flowchart("LR");
  }

  /** Returns an empty chart that is read from the top down. */
  public static Flowchart topDown() {
    return new Flowchart("TD");
  }

  /**
   * Adds a node.
   *
   * @param label its lines
   * @return its ID; a name of the user's may be one of Mermaid's own words, such as "end"
   */
  public String node(Shape shape, String... label) {
    String id = "n" + nodes++;
    lines.add(indent + id + shape.begin + label(label) + shape.end);
    return id;
  }

  /** Adds a frame around the nodes that the content adds. */
  public void frame(Runnable content, String... label) {
    lines.add("%ssubgraph s%d[\"%s\"]".formatted(indent, nodes++, label(label)));
    String outer = indent;
    indent = outer + "  ";
    content.run();
    indent = outer;
    lines.add(indent + "end");
  }

  /** Adds an arrow between two nodes. */
  public void arrow(String from, Arrow arrow, String to) {
    lines.add("%s%s %s %s".formatted(indent, from, arrow.text, to));
  }

  /** Writes the chart. */
  public void write(Text text) {
    text.line("flowchart " + direction);
    lines.forEach(text::line);
  }

  private static String label(String... lines) {
    return List.of(lines).stream().map(Escape::mermaid).collect(Collectors.joining("<br/>"));
  }
}
