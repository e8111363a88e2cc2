/** The connection to the Temporal server, read in one way by the command line and Java workers. */
package timecop.connection;
