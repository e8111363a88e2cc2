/**
 * Makes a load test's calls, each tried once, and measures the server: its throttling and its
 * clock's offset.
 */
package timecop.cli.load.server;
