/** Documents about a catalogue. */
package timecop.cli.render.catalog;
