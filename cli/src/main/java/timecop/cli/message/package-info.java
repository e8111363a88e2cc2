/** Converts messages to and from JSON. */
package timecop.cli.message;
