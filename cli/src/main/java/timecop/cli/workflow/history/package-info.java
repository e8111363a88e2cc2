/** Reads the history of one run, page by page. */
package timecop.cli.workflow.history;
