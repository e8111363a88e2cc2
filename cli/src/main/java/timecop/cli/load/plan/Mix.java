package timecop.cli.load.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import timecop.catalog.Catalog;
import timecop.catalog.WorkflowEntry;

/** The text of a mix, such as {@code demo-java=2,demo-python}. */
public final class Mix {
  private Mix() {}

  /** Returns the workflows that the text names, as far as the catalogue has them. */
  public static List<WorkflowEntry> workflows(Catalog catalog, String text) {
    return parts(text).flatMap(part -> workflow(catalog, part).stream()).distinct().toList();
  }

  static Stream<Part> parts(String text) {
    return Stream.of(text.split(",", -1)).map(Part::of);
  }

  static Optional<WorkflowEntry> workflow(Catalog catalog, Part part) {
    return catalog.workflowByCommand(part.name).or(() -> catalog.workflow(part.name));
  }

  /**
   * One workflow of a mix, unchecked.
   *
   * @param text the part as it was given
   * @param weight the text after the equals sign; 1 without one
   */
  record Part(String text, String name, String weight) {
    static Part of(String text) {
      int equals = text.indexOf('=');
      return new Part(
          text.strip(),
          (equals < 0 ? text : text.substring(0, equals)).strip(),
          equals < 0 ? "1" : text.substring(equals + 1).strip());
    }
  }
}
