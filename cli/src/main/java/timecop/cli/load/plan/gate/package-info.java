/** Reads the conditions under which a run fails, and judges runs by them. */
package timecop.cli.load.plan.gate;
