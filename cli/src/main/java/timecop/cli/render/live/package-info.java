/** Draws a workflow on a terminal while it is followed. */
package timecop.cli.render.live;
