/** Reads a workflow's request from options and JSON, and reports all errors in them. */
package timecop.cli.input;
