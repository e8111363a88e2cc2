/** Calls a Temporal server, which may fail, misbehave or never answer. */
package timecop.cli.server;
