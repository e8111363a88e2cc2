/** The command that starts workflows, and its subcommands. */
package timecop.cli.command.start;
