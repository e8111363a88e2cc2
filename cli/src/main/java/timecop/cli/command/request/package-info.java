/** Options and help that come from the fields of a workflow's request. */
package timecop.cli.command.request;
