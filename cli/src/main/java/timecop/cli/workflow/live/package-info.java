/** The state of a workflow that is followed, as a tree of what it does. */
package timecop.cli.workflow.live;
