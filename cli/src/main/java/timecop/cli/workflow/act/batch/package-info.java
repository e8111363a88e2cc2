/** Batches: what the server does to many workflows by itself. */
package timecop.cli.workflow.act.batch;
