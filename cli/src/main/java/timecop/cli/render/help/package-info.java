/** The help of the commands. */
package timecop.cli.render.help;
