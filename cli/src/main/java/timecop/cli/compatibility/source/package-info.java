/** Reads YAML and JSON with the line of every value, so that every error has a line. */
package timecop.cli.compatibility.source;
