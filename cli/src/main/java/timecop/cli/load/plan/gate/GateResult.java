package timecop.cli.load.plan.gate;

/**
 * The result of a gate for a run.
 *
 * @param gate the gate as the user wrote it
 * @param unit the unit of the value
 * @param measured whether the run has a value; a gate without one is broken
 * @param value the measured value; 0 if there is none
 * @param broken whether the run fails because of the gate
 */
public record GateResult(String gate, Unit unit, boolean measured, double value, boolean broken) {}
