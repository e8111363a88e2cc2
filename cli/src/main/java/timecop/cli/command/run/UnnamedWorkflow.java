package timecop.cli.command.run;

import java.util.List;
import java.util.Optional;
import timecop.cli.render.Console;
import timecop.cli.render.workflow.WorkflowPicker;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.find.FoundWorkflow;
import timecop.cli.workflow.find.WorkflowFinder;

/**
 * The workflow that a user means who names none: the last one started from this machine on the
 * server and in the namespace; otherwise one that is picked on a terminal; otherwise the one that
 * started last.
 */
record UnnamedWorkflow(WorkflowFinder finder, Console console) {
  private static final int CHOICES = 200;

  /**
   * Chooses the workflow, and prints its ID.
   *
   * @param verb what is done with it, such as "Following"
   * @throws timecop.cli.UserError with exit code 7 if there is none, 9 if the server does not
   *     answer, 130 if nothing was picked
   */
  Execution choose(String verb) {
    Execution chosen = finder.lastStartedHere().or(this::pick).orElseGet(() -> finder.newest());
    console.message(verb + " " + chosen.workflowId());
    return chosen;
  }

  private Optional<Execution> pick() {
    if (!console.screen().isLive()) {
      return Optional.empty();
    }
    List<FoundWorkflow> choices = finder.choices(CHOICES);
    return choices.size() == 1
        ? Optional.of(choices.get(0).execution())
        : new WorkflowPicker(choices, console.screen().isColoured())
            .pick()
            .map(FoundWorkflow::execution);
  }
}
