/** What the terminal sends: signals. */
package timecop.cli.render.terminal;
