/** Commands that read one workflow. */
package timecop.cli.command.run;
