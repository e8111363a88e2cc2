/**
 * Turns a finished run into a report with verdicts, and reads, writes, merges and compares reports.
 */
package timecop.cli.load.result;
