/** What a run and its children did when. */
package timecop.cli.workflow.explain.timeline;
