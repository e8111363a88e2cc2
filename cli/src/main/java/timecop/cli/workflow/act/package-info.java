/** Changes workflows on a Temporal server: one by one, or many at once. */
package timecop.cli.workflow.act;
