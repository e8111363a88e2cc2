/** Starts programs of the system, and signals all that they start. */
package timecop.cli.process;
