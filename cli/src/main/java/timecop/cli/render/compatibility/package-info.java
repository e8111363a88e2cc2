/** Writes the gate's report in each format. */
package timecop.cli.render.compatibility;
