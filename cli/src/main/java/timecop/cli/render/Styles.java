package timecop.cli.render;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import timecop.escape.Escape;

/** Makes lines for a terminal: each text escaped, each style as the terminal's own. */
public final class Styles {
  private Styles() {}

  /** Returns the line as it is drawn, without spaces at its end. */
  public static AttributedString drawn(Line line, boolean colour) {
    AttributedStringBuilder drawn = new AttributedStringBuilder();
    if (colour) {
      line.parts().forEach(part -> drawn.styled(style(part.style()), Escape.line(part.text())));
    } else {
      // As one text, since a part may complete what the one before it began.
      StringBuilder text = new StringBuilder();
      line.parts().forEach(part -> text.append(part.text()));
      drawn.append(Escape.line(text.toString()));
    }
    return drawn.subSequence(0, drawn.toString().stripTrailing().length());
  }

  /** Returns the line as it is printed. */
  static String printed(Line line, boolean colour) {
    AttributedString drawn = drawn(line, colour);
    return colour ? drawn.toAnsi() : drawn.toString();
  }

  /** Returns the columns that the line takes when it is printed, spaces included. */
  static int width(Line line) {
    StringBuilder text = new StringBuilder();
    line.parts().forEach(part -> text.append(part.text()));
    return width(text.toString());
  }

  /** Returns the columns that a text takes when it is printed. */
  static int width(String text) {
    return new AttributedString(Escape.line(text)).columnLength();
  }

  /** Returns a text that takes so many columns at most; the start of a longer one. */
  public static String cut(String text, int columns) {
    String shown = Escape.line(text);
    AttributedString whole = new AttributedString(shown);
    return whole.columnLength() <= columns
        ? shown
        : whole.columnSubSequence(0, Math.max(0, columns - 1)) + "…";
  }

  private static AttributedStyle style(Line.Style style) {
    return switch (style) {
      case PLAIN -> AttributedStyle.DEFAULT;
      case GOOD -> AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
      case BAD -> AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
      case FAINT -> AttributedStyle.DEFAULT.faint();
      case STRONG -> AttributedStyle.DEFAULT.bold();
    };
  }
}
