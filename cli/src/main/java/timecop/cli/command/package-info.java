/** The verbs: each parses its options, calls a service and returns a document. */
package timecop.cli.command;
