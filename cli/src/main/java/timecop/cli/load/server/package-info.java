/** Asks the server on behalf of a run, and records what the server refuses. */
package timecop.cli.load.server;
