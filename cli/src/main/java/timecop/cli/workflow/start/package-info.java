/** Starts workflows, of the catalogue or by their registered name. */
package timecop.cli.workflow.start;
