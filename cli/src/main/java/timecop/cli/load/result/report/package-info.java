/** The report of a run as data. */
package timecop.cli.load.result.report;
