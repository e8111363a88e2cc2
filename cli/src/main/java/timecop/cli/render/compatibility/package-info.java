/** The gate's report in each format; nothing else prints it. */
package timecop.cli.render.compatibility;
