/** Describes a run: its settings, its relations, and what it waits for. */
package timecop.cli.workflow.describe;
