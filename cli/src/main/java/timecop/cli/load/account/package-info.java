/** Counts and times every arrival of a run; knows neither the plan nor the server. */
package timecop.cli.load.account;
