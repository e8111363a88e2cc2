/** Turns a finished run into a report, and reads, merges and compares reports. */
package timecop.cli.load.result;
