/** What the command line remembers from one command to the next. */
package timecop.cli.state;
