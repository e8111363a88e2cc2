/** Reads the lines of the shell. */
package timecop.cli.render.shell;
