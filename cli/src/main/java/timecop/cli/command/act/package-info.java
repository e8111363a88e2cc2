/** Commands that change workflows. */
package timecop.cli.command.act;
