/** Starts, finds and follows workflows on a Temporal server. */
package timecop.cli.workflow;
