/** Reads the events of a workflow as they happen, to its outcome. */
package timecop.cli.workflow.follow;
