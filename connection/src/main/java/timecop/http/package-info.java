/** What HTTP servers of the command line and of Java workers share. */
package timecop.http;
