/**
 * The report of a run as data: what {@code load --json} writes, and what {@code load report},
 * {@code load compare} and {@code load merge} read.
 */
package timecop.cli.load.result.report;
