/** The command that runs lines in one process. */
package timecop.cli.command.shell;
