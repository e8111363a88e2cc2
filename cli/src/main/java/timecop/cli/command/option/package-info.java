/** Options that several commands share, or that fill what a service takes. */
package timecop.cli.command.option;
