/** Reads the conditions under which a run fails, and judges a run by them. */
package timecop.cli.load.plan.gate;
