/** Commands about the server and its namespace. */
package timecop.cli.command.system;
