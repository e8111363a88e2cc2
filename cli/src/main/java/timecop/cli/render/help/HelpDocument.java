package timecop.cli.render.help;

import java.util.ArrayList;
import java.util.List;
import timecop.cli.render.Document;
import timecop.cli.render.Line;
import timecop.cli.render.Text;

/**
 * The help of a command.
 *
 * @param usage the form of its command lines
 * @param description its paragraphs; an empty one is an empty line
 * @param sections what can follow it on a line
 * @param examples command lines to paste
 */
public record HelpDocument(
    String usage, List<String> description, List<Section> sections, List<Example> examples)
    implements Document {
  // Longer lines are hard to read.
  private static final int MOST_COLUMNS = 100;
  private static final int USUAL_COLUMNS = 80;
  private static final int WIDEST_TERM = 30;
  private static final int NARROWEST_TEXT = 40;
  private static final int STACKED_INDENT = 8;
  private static final String CONTINUED = " \\";

  /** A list with a heading. */
  public record Section(String heading, List<Entry> entries) {}

  /** A word of the command line, such as an option with its value, and what it means. */
  public record Entry(String term, String text) {}

  /**
   * A command line to paste.
   *
   * @param purpose what it is for; may be empty
   */
  public record Example(String purpose, String line) {}

  @Override
  public void write(Text text) {
    int columns = Math.min(MOST_COLUMNS, text.columns().orElse(USUAL_COLUMNS));
    String head = "Usage: ";
    Line.strong(head).and(usage).wrapped(columns, head.length()).forEach(text::line);
    description.forEach(it -> Line.of(it).wrapped(columns, 0).forEach(text::line));
    boolean isOne = examples.size() == 1;
    if (isOne) {
      text.line("");
      write(Line.strong("Example: ").and(examples.get(0).line()), 4, text);
    }
    sections.forEach(section -> write(section, columns, text));
    if (!isOne && !examples.isEmpty()) {
      text.line("");
      text.line(Line.strong("Examples:"));
      examples.forEach(example -> write(example, columns, text));
    }
    text.line("");
    text.line(Line.strong("Exit codes: ").and("timecop help exit-codes"));
  }

  private static void write(Example example, int columns, Text text) {
    if (!example.purpose().isEmpty()) {
      Line.faint("  # " + example.purpose()).wrapped(columns, 4).forEach(text::line);
    }
    write(Line.of("  " + example.line()), 6, text);
  }

  /** Writes a command line, which can be pasted even where a narrow terminal breaks it. */
  private static void write(Line command, int indent, Text text) {
    List<Line> lines =
        text.columns().isPresent()
            ? command.wrapped(text.columns().getAsInt() - CONTINUED.length(), indent)
            : List.of(command);
    for (int i = 0; i < lines.size(); i++) {
      text.line(i == lines.size() - 1 ? lines.get(i) : lines.get(i).and(CONTINUED));
    }
  }

  private static void write(Section section, int columns, Text text) {
    text.line("");
    Line.strong(section.heading() + ":").wrapped(columns, 2).forEach(text::line);
    int widest = section.entries().stream().mapToInt(it -> it.term().length()).max().orElse(0);
    int indent = Math.min(WIDEST_TERM, widest + 4);
    boolean isStacked = columns - indent < NARROWEST_TEXT;
    section
        .entries()
        .forEach(entry -> write(entry, columns, isStacked ? STACKED_INDENT : indent, text));
  }

  private static void write(Entry entry, int columns, int indent, Text text) {
    List<Line> lines = new ArrayList<>(Line.of(entry.text()).wrapped(columns - indent, 0));
    String term = "  " + entry.term();
    Line head = Line.strong(term);
    if (term.length() + 2 <= indent && !entry.text().isEmpty()) {
      head = head.and(" ".repeat(indent - term.length())).and(lines.remove(0));
    }
    text.line(head);
    lines.removeIf(line -> entry.text().isEmpty());
    lines.forEach(line -> text.line(Line.of(" ".repeat(indent)).and(line)));
  }
}
