package timecop.cli.load.plan.gate;

/**
 * The result of a gate for a run.
 *
 * @param gate the gate as the user wrote it
 * @param unit the unit of the value
 * @param measured whether the run has a value; a gate without one is broken
 * @param lowerBound whether the value is only a lower bound, because it depends on workflows that
 *     did not finish; such a gate is broken
 * @param value the measured value; 0 if there is none
 * @param broken whether the run fails because of the gate
 */
public record GateResult(
    String gate, Unit unit, boolean measured, boolean lowerBound, double value, boolean broken) {}
