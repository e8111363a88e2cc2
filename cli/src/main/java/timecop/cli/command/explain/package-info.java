/** Commands that explain runs. */
package timecop.cli.command.explain;
