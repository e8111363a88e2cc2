package timecop.cli.load.run;

import io.grpc.Status;
import java.util.List;
import timecop.cli.load.account.Shortfall;
import timecop.cli.load.plan.gate.GateResult;
import timecop.cli.system.PollerCheck.Unpolled;

/** Something that a user should know while a load test runs. */
public sealed interface Notice {
  /** No worker polls a task queue of the mix. */
  record MissingWorker(String language, String taskQueue) implements Notice {
    /** Returns the error of a load test that needs the worker. */
    public String message() {
      return Unpolled.message(language, taskQueue);
    }
  }

  /** A gate broke, which ended the arrivals. */
  record GateBroken(String gate) implements Notice {}

  /** The server does not answer, so nobody knows which workflows have closed. */
  record ServerLost(Status.Code code) implements Notice {}

  /** The server answers again. */
  record ServerBack() implements Notice {}

  /** A search for the highest rate starts a step. */
  record StepStarted(int number, double rate) implements Notice {}

  /**
   * A step of a search ended.
   *
   * @param passed whether its run passed
   * @param broken the gates that it broke
   * @param shortfalls the arrivals that failed it
   */
  record StepEnded(
      int number, double rate, boolean passed, List<GateResult> broken, List<Shortfall> shortfalls)
      implements Notice {}
}
