/** Resets runs: finds the event, and foresees what happens. */
package timecop.cli.workflow.act.reset;
