/** The command line: what all commands have in common, from parsing to the exit code. */
package timecop.cli.command.line;
