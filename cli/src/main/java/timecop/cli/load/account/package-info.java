/**
 * Counts and times every arrival of a run so that the sums always add up; depends on no other
 * package of the load test.
 */
package timecop.cli.load.account;
