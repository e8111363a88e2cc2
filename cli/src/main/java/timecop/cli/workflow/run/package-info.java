/** Models one run: its operations, its workflow tasks and its end, from its history. */
package timecop.cli.workflow.run;
