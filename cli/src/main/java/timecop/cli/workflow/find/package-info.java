/** Finds workflows that a user does not name. */
package timecop.cli.workflow.find;
