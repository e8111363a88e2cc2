/** Writes files: those that users name, and those that timecop keeps. */
package timecop.cli.output;
