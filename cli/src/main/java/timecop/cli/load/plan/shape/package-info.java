/** Gives the wanted rate over time as pure functions. */
package timecop.cli.load.plan.shape;
