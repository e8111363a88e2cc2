/** Writes the files that users name. */
package timecop.cli.output;
