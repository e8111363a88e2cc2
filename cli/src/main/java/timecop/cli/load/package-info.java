/**
 * Load tests: starts workflows at the wanted rate, whatever happens to earlier ones, and accounts
 * for every arrival.
 *
 * <p>Each package depends only on those to its left: {@code account}, {@code plan} and {@code
 * server}, {@code run}, {@code result}, and this one, which runs a test from the plan to the
 * report. None of them prints, and none knows the command line.
 */
package timecop.cli.load;
