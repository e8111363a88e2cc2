/** Gives the wanted rate of arrivals over time by pure functions: one class for each shape. */
package timecop.cli.load.plan.shape;
