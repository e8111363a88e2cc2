package timecop.cli.command;

import java.time.Duration;
import timecop.cli.command.line.Answer;
import timecop.cli.load.FindMax;
import timecop.cli.load.FindMax.Knee;
import timecop.cli.load.LoadSession;
import timecop.cli.load.plan.LoadPlan;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.render.load.LoadView;

/** Runs a planned load test, and answers with its report. */
record LoadExecution(LoadSession session, LoadPlan plan, LoadView view, LoadAnswer answers) {

  /** Runs the plan once. */
  Answer run() {
    LoadReport report = session.run(plan, view);
    view.close();
    return answers.of(report);
  }

  /** Searches the highest rate; each rate lasts that long. */
  Answer findMax(Duration step) {
    Knee knee = new FindMax(session, plan, step, view).search();
    view.close();
    return answers.of(knee);
  }
}
