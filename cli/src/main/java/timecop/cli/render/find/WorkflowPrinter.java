package timecop.cli.render.find;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import timecop.cli.render.Document;
import timecop.cli.render.Printer;
import timecop.cli.workflow.find.FoundWorkflow;

/** Prints workflows as they are found, a page at a time, and keeps none of them. */
public final class WorkflowPrinter {
  /** Maximum number of workflows whose reason is looked up. */
  public static final int MOST_REASONS = 200;

  private final Printer printer;
  private final Supplier<Optional<Instant>> now;
  private int printed;
  private int reasons;
  private boolean isReasonMissing;

  /**
   * Prints workflows.
   *
   * @param now returns the time by the server's clock, for the time since an open one started; it
   *     is asked only if there is one
   */
  public WorkflowPrinter(Printer printer, Supplier<Optional<Instant>> now) {
    this.printer = printer;
    this.now = now;
  }

  /**
   * Prints a page.
   *
   * @param lookUp returns why each of some runs did not complete
   */
  public void print(
      List<FoundWorkflow> page, Function<List<FoundWorkflow>, List<Optional<String>>> lookUp) {
    List<FoundWorkflow> unsuccessful =
        page.stream().filter(it -> it.status().isUnsuccessful()).toList();
    List<FoundWorkflow> asked =
        unsuccessful.subList(0, Math.min(unsuccessful.size(), MOST_REASONS - reasons));
    List<Optional<String>> found = lookUp.apply(asked);
    reasons += found.size();
    isReasonMissing |= !found.isEmpty() && asked.size() < unsuccessful.size();
    Columns columns = Columns.of(page);
    int next = 0;
    for (FoundWorkflow workflow : page) {
      boolean isAsked = next < found.size() && asked.get(next).equals(workflow);
      Optional<String> reason = isAsked ? found.get(next++) : Optional.empty();
      printer.part(new WorkflowRow(workflow, duration(workflow), reason, columns, printed == 0));
      printed++;
    }
  }

  private Optional<Duration> duration(FoundWorkflow workflow) {
    Optional<Instant> end = workflow.closed().or(now);
    return end.map(it -> Duration.between(workflow.started(), it));
  }

  /**
   * Returns the rest of the document.
   *
   * @param isWhole whether no further workflows match
   */
  public Document end(boolean isWhole) {
    return new ListedDocument(printed, isWhole);
  }

  /** Returns what a person should know about the list besides its rows. */
  public List<String> remarks(boolean isWhole) {
    List<String> remarks = new ArrayList<>();
    if (printed == 0) {
      remarks.add("No workflow matches.");
    }
    if (!isWhole) {
      remarks.add("More workflows match; increase --limit to see them.");
    }
    if (isReasonMissing) {
      remarks.add(
          "Reasons are shown for the first %d workflows that did not complete."
              .formatted(MOST_REASONS));
    }
    return remarks;
  }
}
