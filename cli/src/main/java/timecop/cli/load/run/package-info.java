/**
 * Sends each arrival of a plan when it is due, follows every workflow to its end, and shows the run
 * while it goes on.
 */
package timecop.cli.load.run;
