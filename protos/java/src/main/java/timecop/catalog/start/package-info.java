/** How the workflows of a catalogue are started. */
package timecop.catalog.start;
