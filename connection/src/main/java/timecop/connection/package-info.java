/** Where the Temporal server is: one way to read it, for the command line and for Java workers. */
package timecop.connection;
