/** Commands that change activities of workflows. */
package timecop.cli.command.act.activity;
