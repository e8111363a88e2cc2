/** Sends each arrival when it is due and follows it to its end. */
package timecop.cli.load.run;
