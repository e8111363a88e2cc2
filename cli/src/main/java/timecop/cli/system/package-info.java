/** The state of the server, its namespace and its task queues, and what operators set there. */
package timecop.cli.system;
