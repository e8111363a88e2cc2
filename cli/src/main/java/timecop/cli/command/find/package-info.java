/** Commands that find workflows. */
package timecop.cli.command.find;
