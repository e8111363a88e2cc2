/** What a load run counts and times. */
package timecop.cli.load.measure;
