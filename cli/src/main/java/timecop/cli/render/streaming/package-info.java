/** Documents that are printed while they are read. */
package timecop.cli.render.streaming;
