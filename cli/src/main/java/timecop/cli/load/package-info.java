/**
 * Load tests: starts workflows at the wanted rate, regardless of earlier ones, and accounts for
 * every arrival.
 *
 * <p>Data passes from {@code plan} through {@code run}, which uses {@code server} and fills {@code
 * account}, to {@code result}. Dependencies point one way: {@code account} depends on none of them,
 * {@code plan} and {@code server} on {@code account}, {@code run} on these three, {@code result} on
 * all four, and this package, which takes a test from the plan to the report, on all. None of them
 * prints or knows the command line.
 */
package timecop.cli.load;
