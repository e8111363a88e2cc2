/** The terminal: its signals, its keys, and what is drawn on it. */
package timecop.cli.render.terminal;
