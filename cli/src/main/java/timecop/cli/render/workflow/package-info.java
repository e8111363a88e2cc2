/** Documents about a workflow: its start, its events, its outcome. */
package timecop.cli.render.workflow;
