/** Reads the rows that arrivals use, from files of any size. */
package timecop.cli.load.plan.data;
