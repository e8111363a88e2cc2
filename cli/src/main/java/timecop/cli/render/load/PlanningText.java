package timecop.cli.render.load;

import java.util.Locale;
import java.util.OptionalDouble;
import timecop.cli.load.plan.PlanningListener;
import timecop.cli.load.plan.data.DataProgress;
import timecop.cli.render.Console;

/**
 * Prints what a user should know while a plan is made: the defaults that are used, and on a
 * terminal how far the data is read.
 */
public final class PlanningText implements PlanningListener {
  /** Prints nothing. */
  public static final PlanningListener SILENT =
      new PlanningListener() {
        @Override
        public void notice(String text) {
          // The caller wants errors only.
        }

        @Override
        public void at(Step step, long rows, OptionalDouble share) {
          // The caller wants errors only.
        }
      };

  private final Console console;

  /** Prints to a console. */
  public PlanningText(Console console) {
    this.console = console;
  }

  @Override
  public void notice(String text) {
    console.message(text);
  }

  @Override
  public void at(Step step, long rows, OptionalDouble share) {
    if (console.screen().isLive()) {
      console.message(line(step, rows, share));
    }
  }

  static String line(DataProgress.Step step, long rows, OptionalDouble share) {
    String done =
        share.isPresent()
            ? String.format(Locale.ROOT, " (%.0f %%)", 100 * share.getAsDouble())
            : "";
    return switch (step) {
      case READING -> "Reading --data: %d rows%s ...".formatted(rows, done);
      case CHECKING -> "Checking --data: %d rows%s ...".formatted(rows, done);
    };
  }
}
