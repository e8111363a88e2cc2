/** The help of the commands, made from what picocli knows of them. */
package timecop.cli.command.help;
